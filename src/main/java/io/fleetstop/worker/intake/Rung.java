package io.fleetstop.worker.intake;

import java.util.Locale;

/** Where on the ladder a record ended, in the ladder's order. Each has its own count. */
enum Rung {
    /** Not this host's key. */
    FOREIGN,
    TOO_LARGE,
    UNREADABLE,
    /** This very record was handled before. */
    SEEN,
    /** Another record with the same id and the same content. */
    DUPLICATE,
    /** Another record with the same id and other content. */
    ID_REUSED,
    /** Read before and so old that its row may be gone: answered then, not again. */
    STALE,
    INVALID,
    EXPIRED,
    NOT_SUPPORTED,
    NOT_ALLOWED,
    /** Refused by one of the four above, after too many others. */
    FLOOD,
    /** A cancel; whatever came of it. */
    CANCEL,
    /** A stop whose cancel had come before it. */
    CANCELLED,
    /** Somewhere on the ladder the worker itself failed. */
    FAULT,
    ACCEPTED;

    /** The value of the metric's tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
