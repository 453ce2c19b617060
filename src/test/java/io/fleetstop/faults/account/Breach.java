package io.fleetstop.faults.account;

/** A promise that was not kept: which, for which command or unit, and what was seen. */
public record Breach(Promise promise, String of, String seen) {
    /** What is promised, by the names that the report uses. */
    public enum Promise {
        /** Exactly one outcome for each command. */
        LOST,
        /** A command stops at most one run, and that once. */
        STOPPED_TWICE,
        /** Nothing stops that no command was for, unless the event says that this cannot be excluded. */
        STOPPED_ANOTHER,
        /** No stop begins after {@code notAfter}. */
        STOPPED_LATE,
        /** The outcome is what happened. */
        WRONG_OUTCOME,
        /** All copies of an event are the same bytes. */
        DIFFERENT_COPIES
    }
}
