package io.fleetstop.worker.lanes;

import io.fleetstop.protocol.Affected;
import io.fleetstop.protocol.Attribution;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Sighting;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.service.Answer;
import org.jspecify.annotations.Nullable;

/**
 * How a stop ended.
 *
 * @param after the service afterwards; null if it was not seen
 * @param callOutstanding the manager's call has not returned
 */
record Ending(
        Verdict verdict,
        @Nullable Sighting after,
        Affected affected,
        Attribution attribution,
        boolean callOutstanding) {
    static Ending of(Verdict verdict) {
        return new Ending(verdict, null, Affected.NONE, Attribution.CERTAIN, false);
    }

    static Ending of(Outcome outcome, String message) {
        return of(Verdict.of(outcome, message));
    }

    static Ending of(Outcome outcome, Answer answer) {
        return of(verdict(outcome, answer));
    }

    /** What was found after the worker had died in mid-stop. */
    static Ending uncertain(Verdict verdict, @Nullable Sighting after) {
        return new Ending(verdict, after, Affected.NONE, Attribution.UNCERTAIN, false);
    }

    /** Nobody can tell how far it came, and it may not be tried again. */
    static Ending interrupted(String why) {
        String message = "the worker ended in mid-stop and may not try again: " + why + "; look at the service";
        return uncertain(Verdict.of(Outcome.INTERRUPTED, message), null);
    }

    Ending withOutstandingCall() {
        return new Ending(verdict, after, affected, attribution, true);
    }

    Ending withAffected(Affected others) {
        return new Ending(verdict, after, others, attribution, callOutstanding);
    }

    Ending withAfter(@Nullable Sighting seen) {
        return new Ending(verdict, seen, affected, attribution, callOutstanding);
    }

    Ending withAttribution(Attribution whose) {
        return new Ending(verdict, after, affected, whose, callOutstanding);
    }

    static Verdict verdict(Outcome outcome, Answer answer) {
        return new Verdict(outcome, answer.code(), answer.codeName(), answer.message());
    }

    /** The manager could not be asked in time. */
    static Verdict unavailable(String why) {
        return new Verdict(Outcome.FAILED, "unavailable", null, why);
    }
}
