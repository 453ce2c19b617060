package io.fleetstop.service;

import org.jspecify.annotations.Nullable;

/**
 * What came of a stop. The state decides, never the manager's "done".
 *
 * @param state the service as it was seen last, with those of the request's dependents that still run; null if it could
 *     not be seen afterwards
 * @param answer the manager's words
 * @param othersAtWork whether the stop may have hit an instance that was started after the last look before it, also where
 *     that cannot be told from the state any more: the host did something else to the service meanwhile, or was asked more
 *     than once
 */
public record StopReport(Ending ending, @Nullable ServiceState state, Answer answer, boolean othersAtWork) {
    public StopReport(Ending ending, @Nullable ServiceState state, Answer answer) {
        this(ending, state, answer, false);
    }

    public StopReport withOthersAtWork(boolean atWork) {
        return new StopReport(ending, state, answer, atWork);
    }

    /** The closed set of how a stop can end. */
    public enum Ending {
        /** Verified: the instance that ran runs no more. */
        STOPPED,
        /** It did not run any more when the stop came to it: somebody else, or it itself, was sooner. */
        NOT_RUNNING,
        /** Nothing was asked: the instance of the request runs no more, and the one that was started since is left alone. */
        OUTLIVED,
        /** It still runs, or still stops, at the end of the timeout. */
        TIMED_OUT,
        NOT_FOUND,
        NOT_SUPPORTED,
        /** The manager refused: this service accepts no stop. */
        NOT_STOPPABLE,
        ACCESS_DENIED,
        /** The manager said no for another reason, or something of it is left. */
        FAILED,
        /** The manager could not be asked, and surely was not: the stop was not requested. */
        UNAVAILABLE,
        /** The {@link LastWord} was no: the stop was not requested. */
        WITHHELD
    }
}
