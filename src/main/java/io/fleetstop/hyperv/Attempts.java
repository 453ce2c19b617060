package io.fleetstop.hyperv;

import io.fleetstop.hyperv.Hresult.Meaning;
import io.fleetstop.service.Deadline;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import org.jspecify.annotations.Nullable;

/**
 * Calls a method again if nobody can tell whether it was carried out, and the service was seen to run on since: the stop of
 * a guest service is safe to repeat.
 */
final class Attempts {
    private final Watch watch;
    private final Deadline deadline;
    private final String note;

    /** @param note what else has to be said if nobody can tell what was done; the rest of a sentence, or nothing */
    Attempts(Watch watch, Deadline deadline, String note) {
        this.watch = watch;
        this.deadline = deadline;
        this.note = note;
    }

    /** What calls a method, and says how that ended. */
    interface Attempt {
        StopReport make() throws WmiException;
    }

    StopReport of(Attempt attempt) {
        Pauses pauses = new Pauses(deadline);
        while (true) {
            try {
                return attempt.make();
            } catch (WmiException e) {
                StopReport end = end(e);
                if (end != null) {
                    return end;
                }
                if (!pauses.pause()) {
                    return watch.report(Ending.FAILED, e.answer("; it is " + watch.words() + note));
                }
            }
        }
    }

    /** Null if it has to be called again. */
    private @Nullable StopReport end(WmiException failure) {
        if (failure.meaning() == Meaning.NO_OBJECT) {
            return gone(failure);
        }
        if (!failure.meaning().isInDoubt()) {
            return watch.report(failure.meaning().ending(), failure.answer());
        }
        if (!watch.awaitSight()) {
            return watch.report(Ending.TIMED_OUT, failure.answer("; it could not be seen since" + note));
        }
        return watch.isStopped()
                ? watch.report(Ending.STOPPED, failure.answer("; it is stopped all the same" + note))
                : null;
    }

    /** Somebody else was sooner; or it is there, and its method is not. */
    private StopReport gone(WmiException failure) {
        boolean isGone = watch.look() && watch.isStopped();
        return watch.report(isGone ? Ending.NOT_RUNNING : Ending.FAILED, failure.answer());
    }
}
