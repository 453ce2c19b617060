package io.fleetstop.protocol;

/** What became of a cancel. */
public enum CancelResult {
    /** The target had not started; it ends {@code CANCELLED}. */
    APPLIED,
    /** The target had started or ended; its recorded event is sent again. */
    TOO_LATE,
    /** The target is not known yet: should it arrive before the cancel's {@code notAfter}, it ends {@code CANCELLED}. */
    KEPT
}
