package io.fleetstop.worker.control;

/**
 * Whether stops may begin.
 *
 * @param sentence for the person on call: why they may not
 */
public record Standing(Kind kind, String sentence) {
    /** The closed set of what can be known. */
    public enum Kind {
        OPEN,
        FROZEN,
        /** Nobody has said so far, and this worker may not take that for a yes. */
        UNKNOWN
    }

    public static final Standing OPEN = new Standing(Kind.OPEN, "stops are not frozen");

    public static Standing frozen(String sentence) {
        return new Standing(Kind.FROZEN, sentence);
    }

    public static Standing unknown(String sentence) {
        return new Standing(Kind.UNKNOWN, sentence);
    }

    public boolean isKnown() {
        return kind != Kind.UNKNOWN;
    }
}
