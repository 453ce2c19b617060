package io.fleetstop.windows;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Answer;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import io.fleetstop.windows.Dependents.Failure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One stop, from the first look to the verified end, with all that depends on the service: Windows does not forward a stop, so
 * each is stopped by itself, and one that does not stop ends it all before the service itself is asked.
 */
final class Stop {
    /** How often others may be started in between that have to be stopped first. */
    private static final int ROUNDS = 3;

    private final Observer observer;
    private final StopRequest request;
    private final Pace pace;

    /** What the service was opened without the right to stop it for. */
    private @Nullable ScmException denied;

    /** The dependents that were stopped, by their names. */
    private final Set<String> stopped = new LinkedHashSet<>();

    private int rounds;

    Stop(Observer observer, StopRequest request, Pace.Time time) {
        this.observer = observer;
        this.request = request;
        pace = new Pace(time, request.timeout());
    }

    StopReport run() {
        try (Scm.Service service = open()) {
            return run(service);
        } catch (ScmException e) {
            return unseen(e);
        }
    }

    /** Looking changes nothing: whatever went wrong, the service itself was not asked to stop. */
    private StopReport unseen(ScmException e) {
        return new StopReport(ending(e.error().ending()), null, told(e.answer()));
    }

    /** Without the right to stop it, it can still be seen that it does not run. */
    private Scm.Service open() throws ScmException {
        try {
            return observer.openNamed(request.name(), Scm.Access.LOOK_AND_STOP);
        } catch (ScmException e) {
            if (e.error() != ScmError.ERROR_ACCESS_DENIED) {
                throw e;
            }
            denied = e;
            return observer.openNamed(request.name(), Scm.Access.LOOK);
        }
    }

    private StopReport run(Scm.Service service) throws ScmException {
        while (true) {
            Look look = observer.look(service);
            StopReport early = early(service, look);
            if (early != null) {
                return early;
            }
            if (look.service().status().state() != RunState.START_PENDING) {
                return judge(service, look);
            }
            if (!pace.waited()) {
                // What is starting takes no orders; Windows would refuse them.
                String message =
                        Answers.waitedInVain(look.service().status(), null, pace) + "; it was not asked to stop";
                return report(Ending.TIMED_OUT, look, new Answer("none", "no control sent", message));
            }
        }
    }

    /** What needs no order; null if it goes on. */
    private @Nullable StopReport early(Scm.Service service, Look look) {
        ServiceStatus status = look.service().status();
        if (status.isDriver()) {
            return new StopReport(Ending.NOT_SUPPORTED, null, Answers.driver(service.name()));
        }
        if (look.activity() == Activity.STOPPED) {
            return report(Ending.NOT_RUNNING, look, Answers.notRunning(status));
        }
        if (request.isOutlivedBy(look.service().instance())) {
            return report(Ending.OUTLIVED, look, Answers.outlived(Answers.NOTHING_SENT));
        }
        return look.activity() == Activity.STOPPING
                ? report(
                        look,
                        new Halt(service, look.service(), observer, pace)
                                .joining()
                                .run())
                : null;
    }

    private StopReport judge(Scm.Service service, Look look) throws ScmException {
        String because = look.unstoppableBecause();
        if (because != null) {
            return report(Ending.NOT_STOPPABLE, look, Answers.unstoppable(because));
        }
        if (denied != null) {
            return report(Ending.ACCESS_DENIED, look, denied.answer());
        }
        try (Dependents dependents = Dependents.open(look.dependents(), observer, pace)) {
            return request.lastWord().allows(look.state())
                    ? stop(service, look, dependents)
                    : report(Ending.WITHHELD, look, Answers.withheld());
        }
    }

    private StopReport stop(Scm.Service service, Look cleared, Dependents dependents) throws ScmException {
        Failure failure = dependents.stop(stopped);
        if (failure == null) {
            Halt halt = new Halt(service, cleared.service(), observer, pace);
            Halted halted = (dependents.isEmpty() ? halt : halt.lookingFirst()).run();
            if (!halted.dependentsFirst()) {
                return report(cleared, halted);
            }
            failure = new Failure(halted.ending(), halted.answer(), true);
        }
        rounds++;
        return failure.dependentsFirst() && rounds < ROUNDS
                ? again(service, cleared, failure)
                : report(failure.ending(), cleared, failure.answer());
    }

    /** Somebody was started, or started again, who has to be stopped first. */
    private StopReport again(Scm.Service service, Look cleared, Failure failure) throws ScmException {
        Look now = observer.look(service);
        List<String> known = names(cleared);
        List<String> others =
                names(now).stream().filter(name -> !known.contains(name)).toList();
        if (!others.isEmpty()) {
            Answer answer = Answers.startedMeanwhile(others, failure.answer());
            return report(ending(Ending.WITHHELD), now, answer);
        }
        try (Dependents dependents = Dependents.open(now.dependents(), observer, pace)) {
            return stop(service, cleared, dependents);
        }
    }

    private static List<String> names(Look look) {
        return look.dependents().stream().map(Sighted::name).toList();
    }

    private StopReport report(Look look, Halted halted) {
        Sighted now = observer.again(look.service(), halted.last());
        return new StopReport(ending(halted.ending()), stateAfter(now), told(halted.answer()), halted.othersAtWork());
    }

    /** Once others were stopped for it, something was done, whatever came of the service itself. */
    private Ending ending(Ending alone) {
        if (stopped.isEmpty()) {
            return alone;
        }
        return switch (alone) {
            case OUTLIVED, NOT_RUNNING -> Ending.STOPPED;
            case UNAVAILABLE, WITHHELD -> Ending.FAILED;
            case STOPPED, TIMED_OUT, NOT_FOUND, NOT_SUPPORTED, NOT_STOPPABLE, ACCESS_DENIED, FAILED -> alone;
        };
    }

    private StopReport report(Ending ending, Look look, Answer answer) {
        ServiceState state = stopped.isEmpty() ? look.state() : stateAfter(look.service());
        return new StopReport(ending, state, told(answer));
    }

    private Answer told(Answer answer) {
        return new Answer(answer.code(), answer.codeName(), answer.message() + Answers.stoppedBefore(stopped));
    }

    /** Null if it cannot be seen: to tell of no dependents would mean that they were stopped. */
    private @Nullable ServiceState stateAfter(Sighted now) {
        try {
            return Look.stateAfter(now, observer.left(request.dependents()));
        } catch (ScmException e) {
            return null;
        }
    }
}
