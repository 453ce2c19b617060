package io.fleetstop.windows;

import io.fleetstop.service.Answer;
import io.fleetstop.service.StopReport.Ending;
import org.jspecify.annotations.Nullable;

/**
 * Stops one service, and waits. The state decides; the answer to the control only says whether it was sent. A control that was
 * taken, or that may come through yet, is not sent again: it could hit a later run, and the service control manager of Wine dies
 * of a second one when the first is answered late.
 */
final class Halt {
    private final Scm.Service service;
    private final Sighted before;
    private final Observer observer;
    private final Pace pace;
    private final Progress progress;

    private ServiceStatus last;
    private Answer answer = Answers.NOTHING_SENT;
    private @Nullable ScmException unseen;

    /** Whether something may have come of a control since the last look. */
    private boolean stale;

    /** Whether the control was refused for a state that is not seen: it is not asked for again at once. */
    private boolean notNow;

    private boolean mayAsk = true;
    private boolean taken;
    private boolean lost;
    private boolean wasRunning;
    private boolean wasStopping;
    private boolean othersAtWork;

    Halt(Scm.Service service, Sighted before, Observer observer, Pace pace) {
        this.service = service;
        this.before = before;
        this.observer = observer;
        this.pace = pace;
        last = before.status();
        progress = new Progress(last, pace.elapsed());
    }

    /** Only waits for a stop that somebody else asked for. */
    Halt joining() {
        mayAsk = false;
        return this;
    }

    /** For a service that was seen some time ago. */
    Halt lookingFirst() {
        lookAgain();
        return this;
    }

    Halted run() {
        while (true) {
            Halted over = over();
            if (over != null) {
                return over;
            }
            // The call may have taken all the time there was: whatever came of it has to be seen.
            if (!stale && !pace.waited()) {
                return ended(
                        Ending.TIMED_OUT,
                        Answers.waitedInVain(last, unseen, pace) + progress.remark(pace.elapsed()) + asked());
            }
            notNow &= stale;
            lookAgain();
        }
    }

    private @Nullable Halted over() {
        boolean another = isAnother();
        wasRunning |= last.state() != RunState.START_PENDING;
        wasStopping |= last.state() == RunState.STOP_PENDING;
        othersAtWork |= another && wasStopping && mayHaveAsked();
        return switch (last.state()) {
            case STOPPED -> stopped();
            case STOP_PENDING -> null;
            case START_PENDING -> another ? left() : null;
            case RUNNING, PAUSED, PAUSE_PENDING, CONTINUE_PENDING, UNKNOWN -> another ? left() : running();
        };
    }

    /** No run goes back to where it is starting, also if its process is that of others. */
    private boolean isAnother() {
        boolean seenSince = !last.equals(before.status());
        return seenSince && observer.isOther(before, last) || wasRunning && last.state() == RunState.START_PENDING;
    }

    private boolean mayHaveAsked() {
        return taken || lost;
    }

    private Halted stopped() {
        boolean seen = mayHaveAsked() || wasStopping;
        return ended(
                seen ? Ending.STOPPED : Ending.NOT_RUNNING,
                (seen ? "stopped after " + Pace.seconds(pace.elapsed()) : "it was not running any more")
                        + Answers.exit(last));
    }

    private Halted left() {
        Ending ending = mayHaveAsked() || wasStopping ? Ending.STOPPED : Ending.OUTLIVED;
        return new Halted(ending, last, Answers.outlived(answer), false, true, othersAtWork);
    }

    private @Nullable Halted running() {
        if (!mayAsk || notNow || mayHaveAsked() || unseen != null || pace.isOver()) {
            return null;
        }
        return last.refusesStop() ? ended(Ending.NOT_STOPPABLE, Answers.refusesStop()) : control();
    }

    private @Nullable Halted control() {
        stale = true;
        try {
            service.stop();
            taken = true;
            pace.hasten();
            answer = Answers.TAKEN;
            return null;
        } catch (ScmException e) {
            answer = e.answer();
            return refused(e);
        }
    }

    private @Nullable Halted refused(ScmException e) {
        return switch (e.error().control()) {
            case REFUSED -> ended(e.error().ending(), answer.message());
            case UNDELIVERED -> ended(Ending.UNAVAILABLE, answer.message());
            case NOT_NOW -> {
                notNow = true;
                yield null;
            }
            case DEPENDENTS_FIRST -> new Halted(Ending.FAILED, last, answer, true, false, othersAtWork);
            case LOST -> lost();
            case REFUSED_OR_LOST -> {
                lookAgain();
                boolean untouched = last.state().isSettled() && unseen == null && !isAnother();
                yield untouched ? ended(Ending.FAILED, answer.message()) : lost();
            }
        };
    }

    private @Nullable Halted lost() {
        lost = true;
        stale = true;
        pace.hasten();
        return null;
    }

    private void lookAgain() {
        stale = false;
        try {
            last = service.status();
            unseen = null;
            progress.saw(last, pace.elapsed());
        } catch (ScmException e) {
            unseen = e;
        }
    }

    private String asked() {
        if (lost) {
            return "; whether the order to stop came to it is not known: " + answer.message();
        }
        return taken || wasStopping ? "" : "; it was not asked to stop";
    }

    private Halted ended(Ending ending, String message) {
        return new Halted(
                ending, last, new Answer(answer.code(), answer.codeName(), message), false, false, othersAtWork);
    }
}
