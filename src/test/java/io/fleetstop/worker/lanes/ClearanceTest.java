package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.State;
import io.fleetstop.policy.Fuse;
import io.fleetstop.policy.PolicySettings;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.service.Answer;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.worker.control.Standing;
import io.fleetstop.worker.time.Retention;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The fuse, where it sits: what it counts, what it does not, and that a restart does not mend it. */
class ClearanceTest extends StillRig {
    private static final int LIMIT = 3;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private Fuse fuse;
    private FirstTry firstTry;

    @BeforeEach
    void wire() {
        fuse = newFuse();
        Settling settling = new Settling(rig.calls, time::pass, time::nanoTime, rig.metrics);
        StopCall stopCall = new StopCall(clearance(), rig.gate, rig.calls, settling, rig.finisher);
        firstTry = new FirstTry(rig.gate, rig.looking, rig.judge, stopCall, rig.finisher);
    }

    @Test
    void stopsNoMoreThanItMay() throws Exception {
        for (String name : List.of("s1", "s2", "s3", "s4")) {
            manager.service(name);
            run(rig.order(name, name));
        }

        assertThat(List.of(rig.outcome("s1"), rig.outcome("s2"), rig.outcome("s3")))
                .containsOnly("STOPPED");
        JsonNode refused = rig.theFinished("s4");
        assertThat(refused.get("outcome").asString()).isEqualTo("NOT_ALLOWED");
        assertThat(refused.get("code").asString()).isEqualTo("fuse");
        assertThat(refused.get("message").asString()).contains("at most 3 services within 10m");
        assertThat(refused.get("attempt").asInt()).as("it was never started").isZero();
        assertThat(refused.get("canonicalService").asString()).isEqualTo("simulated:s4");
        assertThat(refused.get("before").get("state").asString()).isEqualTo("running");
        assertThat(manager.stops("s4")).isZero();

        time.pass(WINDOW.plusSeconds(1));
        run(rig.order("later", "s4"));
        assertThat(rig.outcome("later")).isEqualTo("STOPPED");
    }

    @Test
    void countsWhatStopsWithIt() throws Exception {
        manager.service("a").dependents("d1", "d2", "d3");
        List.of("d1", "d2", "d3").forEach(manager::service);
        manager.service("d3").stopped();

        run(order("a").with("dependents", "stop"));

        assertThat(outcome()).isEqualTo("STOPPED");
        assertThat(fuse.left()).isZero();
    }

    @Test
    void countsNothingThatComesToNoCall() throws Exception {
        manager.service("a");
        manager.service("stopped").stopped();
        run(rig.order("dry", "a").dryRun());
        run(rig.order("stopped", "stopped"));
        run(rig.order("denied", "denied"));
        Stop cancelled = rig.stop(rig.order("cancelled", "a"));
        rig.journal.writeAndWait(transaction -> rig.unstarted.end(
                transaction, cancelled.row(), Verdict.of(Outcome.CANCELLED, "cancelled"), rig.clock.now()));
        firstTry.run(cancelled);
        manager.lookThrough(seen -> {
            time.pass(Duration.ofHours(2));
            return seen;
        });
        run(rig.order("late", "a"));

        assertThat(rig.outcome("late")).isEqualTo("EXPIRED");
        assertThat(rig.outcome("cancelled")).isEqualTo("CANCELLED");
        assertThat(fuse.left()).isEqualTo(LIMIT);
    }

    @Test
    void countsOnceWhatIsTriedAgain() throws Exception {
        manager.service("a").refusing(Ending.UNAVAILABLE, new Answer("503", "away", "away"));
        Entry entry = rig.entry(rig.accept(order("a")));

        assertThat(firstTry.run(rig.stop(entry)).next()).isEqualTo(RunResult.Next.WAIT_UNCALLED);
        assertThat(fuse.left()).as("the manager was not asked").isEqualTo(LIMIT);
        manager.service("a").refusingNothing();
        firstTry.run(rig.stop(entry.startedInVain()));

        assertThat(outcome()).isEqualTo("STOPPED");
        assertThat(fuse.left()).isEqualTo(LIMIT - 1);
    }

    @Test
    void countsWhatIsCalledAfterAFault() throws Exception {
        manager.service("a");
        Entry givenBack = rig.entry(rig.acceptStarted(order("a"), 1)).startedInVain();

        clearance().ask(rig.stop(givenBack.doubtful()), rig.seen("a"));

        assertThat(fuse.left()).isEqualTo(LIMIT - 1);
    }

    @Test
    void refusesWhatWouldBeTooMuchAfterAFaultWithoutDenyingItsFirstTry() throws Exception {
        manager.service("a");
        Entry faulted = rig.entry(rig.acceptStarted(order("a"), 1)).doubtful();
        fuse.take(LIMIT);

        assertThat(clearance().ask(rig.stop(faulted), rig.seen("a"))).isNull();

        JsonNode refused = rig.theFinished("c");
        assertThat(refused.get("outcome").asString()).isEqualTo("INTERRUPTED");
        assertThat(refused.get("attribution").asString()).isEqualTo("uncertain");
        assertThat(refused.get("message").asString()).contains("at most 3 services within 10m");
    }

    @Test
    void doesNotAskForWhatMayHaveBeenCalledBefore() throws Exception {
        manager.service("a");
        Stop resumed = rig.stop(rig.entry(rig.acceptStarted(order("a"), 1)));
        fuse.take(LIMIT);

        assertThat(clearance().ask(resumed, rig.seen("a"))).isNotNull();
    }

    @Test
    void remembersWhatWasStartedBeforeARestart() throws Exception {
        manager.service("a").dependents("d");
        manager.service("d");
        manager.service("b");
        run(rig.order("c1", "a").with("dependents", "stop"));
        time.pass(Duration.ofMinutes(9));
        run(rig.order("c2", "b"));

        assertThat(restored().left()).isZero();
        time.pass(Duration.ofMinutes(2));
        assertThat(restored().left()).as("only what is in the window").isEqualTo(2);
        time.pass(Duration.ofMinutes(10));
        assertThat(restored().left()).isEqualTo(LIMIT);
    }

    @Test
    void countsWhatIsUnderWayHoweverLongAgoItWasStarted() {
        manager.service("a");
        rig.acceptStarted(order("a"), 1);
        time.pass(Duration.ofHours(1));

        assertThat(restored().left()).isEqualTo(LIMIT - 1);
    }

    @Test
    void doesNotRememberWhatCameToNoCall() throws Exception {
        manager.service("a");
        Stop late = rig.stop(order("a"));
        rig.standings =
                List.of(Standing.OPEN, Standing.frozen("frozen meanwhile")).iterator()::next;
        clearance().ask(late, rig.seen("a"));

        assertThat(rig.row(late.seq()).state()).isEqualTo(State.FINISHED);
        assertThat(rig.row(late.seq()).attempt()).isEqualTo(1);
        assertThat(restored().left()).isEqualTo(LIMIT);
    }

    @Test
    void remembersMoreThanOnePage() throws Exception {
        for (int i = 0; i < 250; i++) {
            manager.service("s" + i);
            rig.start(rig.accept(rig.order("c" + i, "s" + i)), 1, Evidence.of(rig.seen("s" + i)));
        }
        Fuse wide = new Fuse(settings(1_000), time::nanoTime, rig.clock::now);

        new StartedStops(rig.journal).restore(wide, rig.clock.now().minus(WINDOW), rig.clock.now());

        assertThat(wide.left()).isEqualTo(750);
    }

    @Test
    void hasNoWindowThatTheJournalDoesNotRemember() {
        Duration longest = Duration.ofMinutes(15);

        assertThat(new PolicySettings(List.of(), List.of(), null, false, 1, longest).maxStopsWindow())
                .isEqualTo(longest);
        assertThat(Retention.cutoff(rig.clock.now()))
                .isBeforeOrEqualTo(rig.clock.now().minus(longest));
    }

    private Clearance clearance() {
        return new Clearance(fuse, rig.starter, rig.gate, rig.judge, rig.finisher);
    }

    private void run(Order order) throws InterruptedException {
        firstTry.run(rig.stop(order));
    }

    private Fuse restored() {
        rig.settle();
        Fuse restored = newFuse();
        new StartedStops(rig.journal).restore(restored, rig.clock.now().minus(WINDOW), rig.clock.now());
        return restored;
    }

    private Fuse newFuse() {
        return new Fuse(settings(LIMIT), time::nanoTime, rig.clock::now);
    }

    private static PolicySettings settings(int maxStops) {
        return new PolicySettings(List.of(), List.of(), null, false, maxStops, WINDOW);
    }
}
