package io.fleetstop.worker.lanes;

import io.fleetstop.protocol.Affected;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Sighting;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.service.Activity;
import io.fleetstop.service.Answer;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import io.fleetstop.worker.lanes.Clearance.Cleared;
import io.fleetstop.worker.lanes.Settling.Watched;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Fuse, start, gates, call, verify, settle: the part of a stop that changes something. */
final class StopCall {
    // A manager keeps the timeout itself and then takes a last look; the watchdog only bites if it does not return.
    private static final Duration WATCHDOG_GRACE = Duration.ofSeconds(2);

    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    private static final String ANOTHER =
            "; another instance was started after the last look, and may be the one that was stopped";

    private static final String MAYBE_ANOTHER =
            "; another instance may have been started after the last look, and be the one that was stopped";

    /** Whether the host is asked for a stop. */
    private enum Decision {
        OPEN,
        ASK,
        GIVE_UP
    }

    private final Clearance clearance;
    private final Gate gate;
    private final Calls calls;
    private final Settling settling;
    private final Finisher finisher;

    StopCall(Clearance clearance, Gate gate, Calls calls, Settling settling, Finisher finisher) {
        this.clearance = clearance;
        this.gate = gate;
        this.calls = calls;
        this.settling = settling;
        this.finisher = finisher;
    }

    RunResult stop(Stop stop, ServiceState seen) throws InterruptedException {
        Cleared cleared = clearance.ask(stop, seen);
        if (cleared == null) {
            return RunResult.done();
        }
        // Whoever is first decides: the manager that asks the host, or the watchdog that it may not any more.
        AtomicReference<Decision> decision = new AtomicReference<>(Decision.OPEN);
        var request = new StopRequest(
                seen.canonicalName(),
                seen.instance(),
                Sightings.runs(seen.dependents()),
                stop.timeout(),
                now -> clearance.stands(stop, seen, now)
                        && decision.compareAndExchange(Decision.OPEN, Decision.ASK) != Decision.GIVE_UP);
        CompletableFuture<StopReport> call = calls.stop(stop.manager(), request);
        StopReport report = calls.await(stop.manager(), call, stop.timeout().plus(WATCHDOG_GRACE));
        if (report != null) {
            return conclude(stop, cleared, seen, report);
        }
        return decision.compareAndSet(Decision.OPEN, Decision.GIVE_UP)
                ? giveUp(stop, cleared, call)
                : abandon(new Unreturned(stop, cleared.run(), Evidence.of(seen), call));
    }

    /** It hangs before it has asked for the stop, and never will. */
    private RunResult giveUp(Stop stop, Cleared cleared, CompletableFuture<StopReport> call)
            throws InterruptedException {
        clearance.withdraw(cleared);
        String why = "the manager's look before the stop has not returned after " + stop.timeout()
                + "; it was not asked to stop it, and will not be";
        finisher.finish(stop, cleared.run(), uncalled(stop, why).withOutstandingCall());
        return RunResult.doneExcept(call);
    }

    private RunResult end(Stop stop, Run run, Ending ending) throws InterruptedException {
        finisher.finish(stop, run, ending);
        return RunResult.done();
    }

    private RunResult abandon(Unreturned unreturned) throws InterruptedException {
        Stop stop = unreturned.stop();
        List<String> foretold = unreturned.evidence().dependents().stream()
                .map(Instance::service)
                .toList();
        String message = "the manager's call has not returned after " + stop.timeout()
                + "; nothing else is done to this service until it does, at most 10 minutes";
        finisher.finish(
                stop,
                unreturned.run(),
                Ending.of(Outcome.TIMED_OUT, message)
                        .withAfter(lastLook(stop, unreturned.evidence().canonicalName()))
                        .withAffected(new Affected(List.of(), foretold, List.of()))
                        .withOutstandingCall());
        return RunResult.doneExcept(unreturned);
    }

    /** Null if it cannot be seen now. */
    private @Nullable Sighting lastLook(Stop stop, String name) throws InterruptedException {
        Inspection seen = calls.await(stop.manager(), calls.inspect(stop.manager(), name), LAST_LOOK);
        return seen == null ? null : Sightings.ofNullable(seen.state());
    }

    private RunResult conclude(Stop stop, Cleared cleared, ServiceState seen, StopReport report)
            throws InterruptedException {
        Run run = cleared.run();
        Outcome outcome = outcome(report.ending());
        if (outcome == null) {
            clearance.withdraw(cleared);
            Ending closed = report.ending() == StopReport.Ending.WITHHELD ? gate.closed(stop) : null;
            return closed == null ? notCalled(stop, run, report.answer().message()) : end(stop, run, closed);
        }
        Ending ending = ending(stop, outcome, seen, report);
        if (outcome == Outcome.STOPPED) {
            return settle(stop, run, seen.canonicalName(), ending);
        }
        finisher.finish(stop, run, ending);
        return RunResult.done();
    }

    /**
     * Ends a stop once what was stopped has stayed so for as long as the command wants.
     *
     * @param name the service, by its canonical name
     * @param stopped how it ends if it stayed stopped
     */
    RunResult settle(Stop stop, Run run, String name, Ending stopped) throws InterruptedException {
        Watched watched = settling.watch(stop, name);
        Ending instead = watched.instead();
        finisher.finish(
                stop,
                run,
                instead == null
                        ? stopped
                        : instead.withAffected(stopped.affected()).withAttribution(stopped.attribution()));
        return watched.result();
    }

    private static Ending ending(Stop stop, Outcome outcome, ServiceState seen, StopReport report) {
        Sighting after = Sightings.ofNullable(report.state());
        boolean uncalled = outcome == Outcome.ALREADY_STOPPED || report.ending() == StopReport.Ending.OUTLIVED;
        if (uncalled && !stop.mayHaveBeenCalled()) {
            Verdict verdict = Ending.verdict(outcome, report.answer());
            return outcome == Outcome.STOPPED
                    ? Ending.uncertain(verdict, after)
                    : Ending.of(verdict).withAfter(after);
        }
        Affected affected = new Affected(stoppedWith(seen, report), stillRunning(seen, report), List.of());
        boolean stopped = outcome == Outcome.STOPPED || outcome == Outcome.ALREADY_STOPPED;
        String another = !uncalled && stopped ? hitAnother(seen, report) : "";
        Answer answer = stopped ? withDoubts(report.answer(), affected, another) : report.answer();
        // An earlier attempt, before the worker ended, may be what stopped it.
        Ending ending = uncalled || !another.isEmpty()
                ? Ending.uncertain(Ending.verdict(Outcome.STOPPED, answer), after)
                : Ending.of(outcome, answer).withAfter(after);
        return ending.withAffected(affected);
    }

    /**
     * A restart between the last look and the stop, as while the host hung, is seen only afterwards. Where the host keeps
     * nothing of what is down, it may be known from what it did meanwhile. Empty if there was none.
     */
    private static String hitAnother(ServiceState seen, StopReport report) {
        Instance meant = seen.instance();
        ServiceState now = report.state();
        if (meant == null || now == null || now.activity() != Activity.STOPPED) {
            return "";
        }
        if (now.instance() == null) {
            return report.othersAtWork() ? MAYBE_ANOTHER : "";
        }
        return meant.isOtherRunThan(now.instance()) ? ANOTHER : "";
    }

    /** What stops only when something else has happened, such as the restart of what it started, is not waited for. */
    private static Answer withDoubts(Answer answer, Affected affected, String another) {
        int late = affected.dependentsRunning().size();
        String doubts = another + (late == 0 ? "" : "; foretold to stop, not seen stopped, and may stop yet: " + late);
        return new Answer(answer.code(), answer.codeName(), answer.message() + doubts);
    }

    /** The manager surely was not asked to stop it; in an earlier attempt, before the worker ended, it may have been. */
    private RunResult notCalled(Stop stop, Run run, String why) throws InterruptedException {
        if (gate.isTimeToGiveUp(stop)) {
            return end(stop, run, uncalled(stop, why));
        }
        Duration left = gate.left(stop);
        return stop.mayHaveBeenCalled() ? RunResult.await(why, left) : RunResult.awaitUncalled(why, left);
    }

    private static Ending uncalled(Stop stop, String why) {
        return stop.mayHaveBeenCalled() ? Ending.interrupted(why) : Ending.of(Ending.unavailable(why));
    }

    /** What cannot be seen counts as what was seen before. */
    private static List<String> stillRunning(ServiceState seen, StopReport report) {
        return Sightings.names(
                report.state() == null ? seen.dependents() : report.state().dependents());
    }

    /** Those dependents that run no more: also if the service itself, or another dependent, did not stop. */
    private static List<String> stoppedWith(ServiceState seen, StopReport report) {
        if (report.state() == null) {
            return List.of();
        }
        List<Instance> running = Sightings.runs(report.state().dependents());
        return Sightings.runs(seen.dependents()).stream()
                .filter(run -> running.stream().noneMatch(other -> isStill(run, other)))
                .map(Instance::service)
                .toList();
    }

    private static boolean isStill(Instance before, Instance now) {
        return before.service().equals(now.service()) && !before.isOtherRunThan(now);
    }

    /** Null for a stop that surely was not requested, and so may be tried again. */
    private static @Nullable Outcome outcome(StopReport.Ending ending) {
        return switch (ending) {
            case STOPPED, OUTLIVED -> Outcome.STOPPED;
            case NOT_RUNNING -> Outcome.ALREADY_STOPPED;
            case TIMED_OUT -> Outcome.TIMED_OUT;
            case NOT_FOUND -> Outcome.NOT_FOUND;
            case NOT_SUPPORTED -> Outcome.NOT_SUPPORTED;
            case NOT_STOPPABLE -> Outcome.NOT_STOPPABLE;
            case ACCESS_DENIED -> Outcome.ACCESS_DENIED;
            case FAILED -> Outcome.FAILED;
            case UNAVAILABLE, WITHHELD -> null;
        };
    }
}
