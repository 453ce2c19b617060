package io.fleetstop.worker.lanes;

import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.service.Answer;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.ServiceState;
import io.fleetstop.worker.lanes.Looking.Look;
import org.jspecify.annotations.Nullable;

/** A stop that was accepted and never started: look, judge, and stop it if there is something to stop. */
final class FirstTry {
    private final Gate gate;
    private final Looking looking;
    private final Judge judge;
    private final StopCall stopCall;
    private final Finisher finisher;

    FirstTry(Gate gate, Looking looking, Judge judge, StopCall stopCall, Finisher finisher) {
        this.gate = gate;
        this.looking = looking;
        this.judge = judge;
        this.stopCall = stopCall;
        this.finisher = finisher;
    }

    RunResult run(Stop stop) throws InterruptedException {
        // Once an unavailable manager is waited for, the end of notAfter is the end of waiting, not of the queue.
        Ending closed = stop.entry().waits() ? null : gate.expired(stop);
        if (closed != null) {
            return end(stop, stop.soFar(), closed);
        }
        Look look = looking.look(stop, stop.name());
        Inspection inspection = look.inspection();
        if (inspection == null) {
            finisher.finish(stop, stop.soFar(), unanswered(stop));
            return RunResult.doneExcept(look.call());
        }
        Outcome outcome = Looking.outcome(inspection.finding());
        if (outcome != null) {
            return end(stop, stop.soFar(), Ending.of(outcome, inspection.answer()));
        }
        return inspection.finding() == Inspection.Finding.UNAVAILABLE
                ? unavailable(stop, inspection.answer())
                : found(stop, inspection.requireState());
    }

    private RunResult found(Stop stop, ServiceState seen) throws InterruptedException {
        String canonical = stop.canonical(seen);
        if (!canonical.equals(stop.entry().lane())) {
            return RunResult.move(canonical);
        }
        if (stop.isOutlivedBy(seen)) {
            return stopCall.settle(stop, stop.soFar(), seen.canonicalName(), outlived(seen));
        }
        Ending ending = judged(stop, seen);
        return ending == null
                ? stopCall.stop(stop, seen)
                : end(stop, stop.soFar().seeing(canonical, Sightings.of(seen)), ending);
    }

    /** A dry run says what would happen now: while stops are frozen, it would not be stopped. */
    private @Nullable Ending judged(Stop stop, ServiceState seen) {
        Ending judged = judge.judge(stop, seen);
        Ending closed = judged != null && judged.verdict().outcome() == Outcome.WOULD_STOP ? gate.closed(stop) : null;
        return closed == null ? judged : closed;
    }

    private RunResult unavailable(Stop stop, Answer answer) throws InterruptedException {
        return gate.isTimeToGiveUp(stop)
                ? end(stop, stop.soFar(), Ending.of(Ending.unavailable(answer.message())))
                : RunResult.await(answer.message(), gate.left(stop));
    }

    private RunResult end(Stop stop, Run run, Ending ending) throws InterruptedException {
        finisher.finish(stop, run, ending);
        return RunResult.done();
    }

    /** A start was told for an instance: the one that was started since is another, although nothing was called yet. */
    private static Ending outlived(ServiceState now) {
        String message = "the instance that was to be stopped was gone before the manager could be asked to stop it;"
                + " another one was started since, and is left alone";
        return Ending.uncertain(Verdict.of(Outcome.STOPPED, message), Sightings.of(now));
    }

    private static Ending unanswered(Stop stop) {
        String message = "the " + stop.manager().id() + " manager did not answer in time; nothing was done";
        return Ending.of(Ending.unavailable(message)).withOutstandingCall();
    }
}
