package io.fleetstop.protocol;

/** Why a record got no outcome, only a copy on the rejects topic. */
public enum RejectReason {
    /** Not strict JSON, or without what names a command, or without what a control record must say. */
    UNREADABLE("unreadable"),
    /** More than {@link CommandCodec#MAX_BYTES}. */
    TOO_LARGE("too-large"),
    /** The id belongs to another command to this host, and the first stands. */
    ID_REUSED("id-reused"),
    /** Not signed as this host demands. */
    SIGNATURE("signature"),
    /** Valid or not, there were too many that had to be refused. */
    FLOOD("flood");

    private final String text;

    RejectReason(String text) {
        this.text = text;
    }

    /** The value of the header {@value Reject#REASON}. */
    public String text() {
        return text;
    }
}
