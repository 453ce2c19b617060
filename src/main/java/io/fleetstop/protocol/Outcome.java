package io.fleetstop.protocol;

/**
 * How a stop command ended. The set is closed: a {@code switch} over it has no {@code default}, so that a new outcome
 * breaks the build wherever somebody has to decide about it.
 */
public enum Outcome {
    /** The instance named in {@code before} runs no more; verified. */
    STOPPED(true),
    /** It was not running. */
    ALREADY_STOPPED(true),
    /** Dry run: it runs and may be stopped; nothing was done. */
    WOULD_STOP(true),
    /** No such service or machine, or more than one of that name. */
    NOT_FOUND(false),
    /** The manager does not support this, or this host has no such manager. Final, never retried. */
    NOT_SUPPORTED(false),
    /** The service accepts no stop ({@code RefuseManualStop=yes}, no {@code SERVICE_ACCEPT_STOP}). */
    NOT_STOPPABLE(false),
    /** Others depend on it, and the command did not ask to stop them. */
    DEPENDENTS_RUNNING(false),
    /** {@code ifStartedBefore} did not hold. */
    PRECONDITION_FAILED(false),
    /** The operating system refused the worker. */
    ACCESS_DENIED(false),
    /** Asked to stop, not stopped in time. */
    TIMED_OUT(false),
    /** Anything else the manager said, with its code. */
    FAILED(false),
    /** {@code notAfter} passed before it could start. */
    EXPIRED(false),
    /** A cancel came first. */
    CANCELLED(false),
    /** Stops are frozen for this host. */
    FROZEN(false),
    /** This host's policy does not allow it. */
    NOT_ALLOWED(false),
    /** Readable and addressed to this host, but wrong. */
    INVALID(false),
    /** The worker died in mid-stop and cannot tell, or may not try again. */
    INTERRUPTED(false),
    /** Written by the coordinator only: the host did not answer. Provisional. */
    UNKNOWN(false);

    private final boolean success;

    Outcome(boolean success) {
        this.success = success;
    }

    /** Whether the service is, or in a dry run would be, stopped as the command wanted. */
    public boolean success() {
        return success;
    }
}
