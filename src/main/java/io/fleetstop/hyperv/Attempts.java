package io.fleetstop.hyperv;

import io.fleetstop.service.Answer;
import io.fleetstop.service.Deadline;
import io.fleetstop.service.LastWord;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import org.jspecify.annotations.Nullable;

/**
 * Calls a method again if it was not carried out, and a few times if nobody can tell whether it was; each time only if the
 * service is seen to run since, and may still be stopped.
 */
final class Attempts {
    /** Each of them may be what stopped the service, and somebody may have started it again since. */
    private static final int MOST_LOST = 3;

    private final Watch watch;
    private final Deadline deadline;
    private final LastWord lastWord;
    private final Past past;
    private int lost;

    /** Whether there was a call after one whose answer was lost. */
    private boolean repeated;

    Attempts(Watch watch, Deadline deadline, LastWord lastWord, Past past) {
        this.watch = watch;
        this.deadline = deadline;
        this.lastWord = lastWord;
        this.past = past;
    }

    /** What was done before, and by the calls that were answered. */
    interface Past {
        /** Nothing. */
        Past NOTHING = new Past() {};

        /** Whether there is none. */
        default boolean isEmpty() {
            return true;
        }

        /** What else has to be said if a call fails; the rest of a sentence, or nothing. */
        default String doubt(boolean isAnswerLost) {
            return "";
        }
    }

    /** What calls a method, and says how that ended. */
    interface Attempt {
        StopReport make() throws WmiException;
    }

    StopReport of(Attempt attempt) {
        Pauses pauses = new Pauses(deadline);
        while (true) {
            try {
                repeated = lost > 0;
                return afterLost(attempt.make());
            } catch (WmiException e) {
                StopReport end = end(e);
                if (end != null) {
                    return end;
                }
                if (!pauses.pause()) {
                    return failed(e);
                }
                if (!watch.isAllowed(lastWord)) {
                    return withheld(e);
                }
            }
        }
    }

    /** Null if it has to be called again. */
    private @Nullable StopReport end(WmiException failure) {
        return switch (failure.meaning()) {
            case AWAY -> watch.awaitSight() ? stoppedAfter(failure) : unseen(failure);
            case LOST -> lost(failure);
            case NO_OBJECT -> gone(failure);
            case UNKNOWN -> unknown(failure);
            case DENIED, NO_ROLE, NO_METHOD, REFUSED -> afterLost(refused(failure));
        };
    }

    private @Nullable StopReport lost(WmiException failure) {
        lost++;
        if (!watch.awaitStoppedSoon() && !watch.awaitSight()) {
            return unseen(failure);
        }
        StopReport stopped = stoppedAfter(failure);
        return stopped != null || lost < MOST_LOST ? stopped : failed(failure);
    }

    private @Nullable StopReport stoppedAfter(WmiException failure) {
        return watch.isStopped()
                ? told(watch.report(Ending.STOPPED, failure.answer("; it is stopped all the same" + doubt())))
                : null;
    }

    private StopReport unseen(WmiException failure) {
        return watch.report(Ending.TIMED_OUT, failure.answer("; it could not be seen since" + doubt()));
    }

    /** Somebody else was sooner, or an earlier call; or it is there, and its method is not. */
    private StopReport gone(WmiException failure) {
        if (!watch.look() || !watch.isStopped()) {
            return afterLost(watch.report(Ending.FAILED, failure.answer("; it is " + watch.words())));
        }
        return watch.report(lost > 0 ? Ending.STOPPED : Ending.NOT_RUNNING, failure.answer());
    }

    /** It may have been carried out, but what nobody knows is not tried again. */
    private StopReport unknown(WmiException failure) {
        lost++;
        watch.awaitStoppedSoon();
        StopReport stopped = stoppedAfter(failure);
        return stopped != null ? stopped : failed(failure);
    }

    private StopReport failed(WmiException failure) {
        return watch.report(Ending.FAILED, failure.answer("; it is " + watch.words() + doubt() + failure.advice()));
    }

    private StopReport refused(WmiException failure) {
        return watch.failed(failure.meaning().ending(), failure.answer());
    }

    /** What a later call was refused, an earlier one may have done, or do yet. */
    private StopReport afterLost(StopReport report) {
        if (lost == 0 || report.ending() == Ending.STOPPED || report.ending() == Ending.TIMED_OUT) {
            return told(report);
        }
        Answer answer = report.answer();
        boolean stopped = watch.awaitStoppedSoon();
        return watch.report(
                stopped ? Ending.STOPPED : report.ending(),
                new Answer(
                        answer.code(),
                        answer.codeName(),
                        answer.message() + "; it is " + watch.words()
                                + ", and the answer to an earlier call was lost"));
    }

    /** Of two calls, either may be what stopped it, and the second one a later run. */
    private StopReport told(StopReport report) {
        return report.withOthersAtWork(repeated && report.ending() == Ending.STOPPED);
    }

    private String doubt() {
        return past.doubt(lost > 0);
    }

    private StopReport withheld(WmiException failure) {
        return lost == 0 && past.isEmpty()
                ? watch.report(Ending.WITHHELD, Answers.withheld())
                : watch.report(
                        Ending.FAILED,
                        failure.answer("; it is " + watch.words() + ", and may not be stopped any more" + doubt()));
    }
}
