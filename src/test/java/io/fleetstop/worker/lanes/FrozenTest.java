package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.State;
import io.fleetstop.service.Answer;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.worker.control.Standing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How commands end while stops are frozen, and while nobody knows whether they are. */
class FrozenTest extends StillRig {
    private static final Standing FROZEN = Standing.frozen("stops are frozen for the whole fleet");
    private static final Standing UNKNOWN = Standing.unknown("the freeze state is not known");

    @Test
    void doesNotStartWhatIsFrozen() throws Exception {
        manager.service("a");
        Stop stop = rig.stop(order("a"));
        rig.standing = FROZEN;

        rig.firstTry.run(stop);

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("FROZEN");
        assertThat(finished.get("message").asString()).startsWith("stops are frozen for the whole fleet; nothing was");
        assertThat(finished.get("before").get("state").asString()).isEqualTo("running");
        assertThat(finished.get("canonicalService").asString()).isEqualTo("simulated:a");
        assertThat(finished.get("attempt").asInt()).isZero();
        assertThat(eventIds()).as("no started event").containsExactly("test-host/c:finished");
        assertThat(manager.stops("a")).isZero();
        assertThat(rig.stops("FROZEN")).isEqualTo(1);
    }

    @Test
    void asksAgainBetweenTheStartAndTheCall() throws Exception {
        manager.service("a");
        Stop stop = rig.stop(order("a"));
        rig.standings = List.of(Standing.OPEN, FROZEN).iterator()::next;

        rig.stopCall.stop(stop, rig.seen("a"));

        assertThat(outcome()).isEqualTo("FROZEN");
        assertThat(eventIds()).containsExactly("test-host/c:started:1", "test-host/c:finished");
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void answersWhatNeedsNoStopAsAlways() throws Exception {
        rig.standing = FROZEN;
        manager.service("stopped").stopped();
        manager.service("refusing").unstoppable("it accepts no stop");
        manager.service("denied");
        for (String service : List.of("stopped", "refusing", "denied", "unknown")) {
            rig.firstTry.run(rig.stop(rig.order(service, service)));
        }

        assertThat(rig.outcome("stopped")).isEqualTo("ALREADY_STOPPED");
        assertThat(rig.outcome("refusing")).isEqualTo("NOT_STOPPABLE");
        assertThat(rig.outcome("denied")).isEqualTo("NOT_ALLOWED");
        assertThat(rig.outcome("unknown")).isEqualTo("NOT_FOUND");
    }

    @Test
    void saysInADryRunThatItWouldNotBeStoppedNow() throws Exception {
        manager.service("a");
        manager.service("b").stopped();
        rig.standing = FROZEN;

        rig.firstTry.run(rig.stop(order("a").dryRun()));
        rig.firstTry.run(rig.stop(rig.order("d", "b").dryRun()));

        assertThat(outcome()).isEqualTo("FROZEN");
        assertThat(rig.outcome("d")).isEqualTo("ALREADY_STOPPED");
    }

    @Test
    void doesNotTryAgainWhatMayHaveBeenCalled() throws Exception {
        manager.service("a");
        long seq = rig.acceptStarted(order("a"), 1);
        rig.standing = FROZEN;

        rig.resumed.run(rig.stop(rig.entry(seq)));

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("INTERRUPTED");
        assertThat(finished.get("message").asString()).contains("stops are frozen for the whole fleet");
        assertThat(finished.get("recovered").asBoolean()).isTrue();
        assertThat(finished.get("attribution").asString()).isEqualTo("uncertain");
        assertThat(finished.get("after").get("state").asString()).isEqualTo("running");
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void tellsWhatStoppedBeforeTheFreezeAsAlways() throws Exception {
        manager.service("a");
        long seq = rig.acceptStarted(order("a"), 1);
        manager.service("a").stopped();
        rig.standing = FROZEN;

        rig.resumed.run(rig.stop(rig.entry(seq)));

        assertThat(outcome()).isEqualTo("STOPPED");
    }

    @Test
    void endsFrozenWhatSurelyWasNotCalled() throws Exception {
        manager.service("a").refusing(Ending.UNAVAILABLE, new Answer("7", "seven", "away"));
        long seq = rig.accept(order("a"));
        rig.firstTry.run(rig.stop(rig.entry(seq)));
        rig.standing = FROZEN;

        rig.firstTry.run(rig.stop(rig.entry(seq).startedInVain()));

        assertThat(outcome()).isEqualTo("FROZEN");
        assertThat(rig.theFinished("c").get("recovered").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waitsForTheFreezeStateBeforeItTriesAgain(boolean becomesKnown) throws Exception {
        manager.service("a");
        long seq = rig.acceptStarted(order("a").with("timeout", "PT10S"), 1);
        Entry entry = rig.entry(seq).asking(time.nanoTime()).waiting();
        rig.standing = UNKNOWN;

        assertThat(rig.resumed.run(rig.stop(entry)).next()).isEqualTo(RunResult.Next.WAIT);
        assertThat(rig.row(seq).state()).isEqualTo(State.STARTED);
        time.pass(Duration.ofSeconds(10));
        rig.standing = becomesKnown ? Standing.OPEN : UNKNOWN;
        rig.resumed.run(rig.stop(entry));

        assertThat(outcome()).isEqualTo(becomesKnown ? "STOPPED" : "INTERRUPTED");
        assertThat(manager.stops("a")).isEqualTo(becomesKnown ? 1 : 0);
    }

    @Test
    void saysWhyWhatExpiredHadWaited() throws Exception {
        rig.standing = UNKNOWN;
        rig.accept(order("a"));
        Stop late = rig.stop(rig.order("late", "a").notAfter(time.instant().plusSeconds(7_200)));
        time.pass(Duration.ofHours(1).plusNanos(1));

        rig.overdue.expire();
        time.pass(Duration.ofHours(1));
        rig.firstTry.run(late);

        assertThat(outcome()).isEqualTo("EXPIRED");
        assertThat(rig.outcome("late")).isEqualTo("EXPIRED");
        assertThat(List.of(rig.theFinished("c"), rig.theFinished("late")))
                .allMatch(event -> event.get("message").asString().endsWith(": the freeze state is not known"));
    }

    private List<String> eventIds() {
        return rig.events().stream()
                .map(event -> event.get("eventId").asString())
                .toList();
    }
}
