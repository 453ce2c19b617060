package io.fleetstop.demo;

import io.fleetstop.protocol.CancelResult;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.RejectReason;

/**
 * What must come of a message.
 *
 * @param where how the answer to it is recognised
 * @param word the outcome of a stop, the result of a cancel, the reason of a reject
 */
record Expected(Where where, String word) {
    static final String DROPPED = "dropped";

    /** Where the answer is to be found. */
    enum Where {
        /** The one terminal event of that id. */
        RESULTS,
        /** A second copy of that event, with the same bytes. */
        RESULTS_AGAIN,
        /** A copy of the message itself. */
        REJECTS,
        /** Nothing comes of it; the worker counts it. */
        NOWHERE
    }

    static Expected of(Outcome outcome) {
        return new Expected(Where.RESULTS, outcome.name());
    }

    static Expected again(Outcome outcome) {
        return new Expected(Where.RESULTS_AGAIN, outcome.name());
    }

    static Expected of(CancelResult result) {
        return new Expected(Where.RESULTS, result.name());
    }

    static Expected of(RejectReason reason) {
        return new Expected(Where.REJECTS, reason.text());
    }

    static Expected nothing() {
        return new Expected(Where.NOWHERE, DROPPED);
    }

    /** As the table has it. */
    String text() {
        return switch (where) {
            case RESULTS, NOWHERE -> word;
            case RESULTS_AGAIN -> word + " again";
            case REJECTS -> "reject " + word;
        };
    }
}
