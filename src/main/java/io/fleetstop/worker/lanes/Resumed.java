package io.fleetstop.worker.lanes;

import io.fleetstop.protocol.Affected;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.service.Answer;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import io.fleetstop.worker.lanes.Looking.Look;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stop that had been started when the worker ended: it looks before it acts. It looks at the service that was to be
 * stopped, by the name that was written down: what the sender wrote may mean another one by now.
 */
final class Resumed {
    private final Gate gate;
    private final Looking looking;
    private final Judge judge;
    private final StopCall stopCall;
    private final Finisher finisher;

    Resumed(Gate gate, Looking looking, Judge judge, StopCall stopCall, Finisher finisher) {
        this.gate = gate;
        this.looking = looking;
        this.judge = judge;
        this.stopCall = stopCall;
        this.finisher = finisher;
    }

    RunResult run(Stop stop) throws InterruptedException {
        String name = stop.evidence().canonicalName();
        if (!stop.canonical(name).equals(stop.entry().lane())) {
            return RunResult.move(stop.canonical(name));
        }
        Look look = looking.look(stop, name);
        Inspection inspection = look.inspection();
        if (inspection == null) {
            end(stop, Ending.interrupted("the manager did not answer in time").withOutstandingCall());
            return RunResult.doneExcept(look.call());
        }
        return switch (inspection.finding()) {
            case FOUND -> found(stop, inspection.requireState());
            case NOT_FOUND -> stopped(stop, gone(inspection.answer()));
            case UNAVAILABLE ->
                awaitOr(stop, Ending.interrupted(inspection.answer().message()));
            case AMBIGUOUS, NOT_SUPPORTED, ACCESS_DENIED, FAILED ->
                end(stop, Ending.interrupted(inspection.answer().message()));
        };
    }

    private RunResult found(Stop stop, ServiceState now) throws InterruptedException {
        return switch (Resumption.of(stop.evidence(), now, stop.row().attempt())) {
            case STOPPED_MEANWHILE -> stopped(stop, stoppedMeanwhile(now));
            case WAIT -> awaitOr(stop, stillStopping(stop, now));
            case STOP_AGAIN -> stopAgain(stop, now);
            case GIVE_UP -> end(stop, Ending.interrupted("it is " + now.state()).withAfter(Sightings.of(now)));
        };
    }

    private RunResult awaitOr(Stop stop, Ending ending) throws InterruptedException {
        return gate.isTimeToGiveUp(stop)
                ? end(stop, ending)
                : RunResult.await(ending.verdict().message(), gate.left(stop));
    }

    private RunResult stopAgain(Stop stop, ServiceState now) throws InterruptedException {
        Ending closed = gate.closed(stop);
        if (closed != null && gate.isUndecided()) {
            return awaitOr(stop, closed.withAfter(Sightings.of(now)));
        }
        Ending refused = closed == null ? refused(stop, now) : closed;
        return refused == null ? stopCall.stop(stop, now) : end(stop, refused.withAfter(Sightings.of(now)));
    }

    /** The policy, or what depends on the service, may have changed since the first attempt. */
    private @Nullable Ending refused(Stop stop, ServiceState now) {
        Ending judged = judge.judge(stop, now);
        return judged == null
                ? null
                : Ending.interrupted(judged.verdict().outcome() + ", "
                                + judged.verdict().message())
                        .withAffected(judged.affected());
    }

    private RunResult stopped(Stop stop, Ending ending) throws InterruptedException {
        return stopCall.settle(stop, stop.soFar(), stop.evidence().canonicalName(), withForetold(stop, ending));
    }

    /** They are not looked at: whether they stopped, and whether by that stop, nobody could tell. */
    private static Ending withForetold(Stop stop, Ending ending) {
        if (!ending.affected().equals(Affected.NONE)) {
            return ending;
        }
        List<String> foretold =
                stop.evidence().dependents().stream().map(Instance::service).toList();
        return ending.withAffected(new Affected(List.of(), foretold, List.of()));
    }

    private RunResult end(Stop stop, Ending ending) throws InterruptedException {
        finisher.finish(stop, stop.soFar(), withForetold(stop, ending));
        return RunResult.done();
    }

    private static Ending stoppedMeanwhile(ServiceState now) {
        String message = "found " + now.state() + " after the worker had ended in mid-stop; the instance that was to be"
                + " stopped runs no more";
        return Ending.uncertain(Verdict.of(Outcome.STOPPED, message), Sightings.of(now));
    }

    private static Ending gone(Answer answer) {
        String message =
                "gone after the worker had ended in mid-stop; the instance that was to be stopped runs no more";
        return Ending.uncertain(new Verdict(Outcome.STOPPED, answer.code(), answer.codeName(), message), null);
    }

    private static Ending stillStopping(Stop stop, ServiceState now) {
        String message = "asked to stop before the worker ended, and still " + now.state() + " " + stop.timeout()
                + " after its return";
        return Ending.uncertain(Verdict.of(Outcome.TIMED_OUT, message), Sightings.of(now));
    }
}
