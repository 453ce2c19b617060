package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.JournaledCommand;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.service.Activity;
import io.fleetstop.service.Answer;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Which instance was meant, which one is seen, and what became of the call between them. */
class AfterwardsTest extends StillRig {
    private final CompletableFuture<StopReport> call = new CompletableFuture<>();
    private Unreturned unreturned;

    @BeforeEach
    void giveUpACall() {
        manager.service("a");
        Stop stop = rig.stop(order("a").with("batch", "b-1"));
        unreturned = new Unreturned(stop, Run.NONE, Evidence.of(rig.seen("a")), call);
    }

    @Test
    void reportsWhatWasStartedMeanwhileAndIsStopped() throws Exception {
        String meant = String.valueOf(unreturned.evidence().before().instance());
        manager.service("a").start().stopped();
        returns(Ending.STOPPED, null);

        compare();

        JsonNode race = race();
        assertThat(race.get("eventId").asString()).isEqualTo("test-host/c:race");
        assertThat(race.get("service").asString()).isEqualTo("simulated:a");
        assertThat(race.get("canonicalService").asString()).isEqualTo("simulated:a");
        assertThat(race.get("batch").asString()).isEqualTo("b-1");
        assertThat(race.get("before").get("instance").asString()).isEqualTo(meant);
        assertThat(race.get("after").get("instance").asString()).isNotEqualTo(meant);
        assertThat(race.get("after").get("state").asString()).isEqualTo("stopped");
        assertThat(race.get("callOutstanding").asBoolean()).isFalse();
        assertThat(race.get("reported").asString()).isEqualTo("STOPPED");
        assertThat(race.get("message").asString()).contains("returned late: STOPPED", "the call may have stopped");
        assertThat(rig.meters.get("fleetstop.lanes.races").counter().count()).isEqualTo(1);
    }

    @Test
    void reportsWhatWasStartedMeanwhileAndMayBeStoppedYet() throws Exception {
        manager.service("a").start();

        compare();

        JsonNode race = race();
        assertThat(race.get("callOutstanding").asBoolean()).isTrue();
        assertThat(race.has("reported")).isFalse();
        assertThat(race.get("message").asString()).contains("may be stopped yet");
    }

    @Test
    void reportsWhatTheHostGoesOnStoppingAlthoughTheCallIsOver() throws Exception {
        manager.service("a").start();
        returns(Ending.TIMED_OUT, null);

        compare();

        assertThat(race().get("reported").asString()).isEqualTo("TIMED_OUT");
    }

    @Test
    void reportsWhatTheCallItselfSawStoppedBeforeItRanAgain() throws Exception {
        manager.service("a").start();
        ServiceState hit = stopped(rig.seen("a"));
        manager.service("a").start();
        returns(Ending.STOPPED, hit);

        compare();

        assertThat(race().get("after").get("instance").asString())
                .isEqualTo(String.valueOf(
                        hit.instance() == null ? null : hit.instance().identity()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reportsWhatTheManagerHasForgottenIfOthersWereAtWork(boolean atWork) throws Exception {
        manager.service("a").withoutIdentity().stopped();
        call.complete(new StopReport(Ending.STOPPED, null, new Answer("7", "seven", "words"), atWork));

        compare();

        assertThat(races()).hasSize(atWork ? 1 : 0);
        assertThat(races()).allMatch(race -> race.get("message").asString().contains("has forgotten its instance"));
    }

    @Test
    void reportsOnce() throws Exception {
        manager.service("a").start();
        compare();
        returns(Ending.STOPPED, null);
        manager.service("a").stopped();

        compare();

        race();
    }

    @Test
    void reportsAlsoWhenTheCommandIsForgotten() throws Exception {
        long seq = unreturned.stop().seq();
        JournaledCommand row = rig.row(seq);
        rig.journal.writeAndWait(transaction ->
                rig.unstarted.end(transaction, row, Verdict.of(Outcome.CANCELLED, "cancelled"), rig.clock.now()));
        rig.journal.writeAndWait(transaction -> {
            transaction.published(List.of(rig.journal.unpublished(0, 1).get(0).seq()));
            return transaction.prune(Instant.parse("9999-01-01T00:00:00Z"), 1);
        });
        assertThat(rig.journal.find(seq)).isNull();
        manager.service("a").start();

        compare();

        race();
    }

    @Test
    void seesNoRaceIfTheInstanceThatWasMeantIsStoppedLate() throws Exception {
        manager.service("a").stopped();
        returns(Ending.STOPPED, rig.seen("a"));

        compare();

        assertThat(races()).isEmpty();
    }

    @Test
    void seesNoRaceIfTheCallHasLeftTheOtherInstanceAlone() throws Exception {
        manager.service("a").start();
        returns(Ending.STOPPED, rig.seen("a"));

        compare();

        assertThat(races()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"STOPPED", "TIMED_OUT", "FAILED"})
    void seesNoRaceIfTheCallSurelyStoppedNothing(Ending refused) throws Exception {
        manager.service("a").start().stopped();
        returns(refused, null);

        compare();

        assertThat(races()).isEmpty();
    }

    @Test
    void seesNoRaceWhereInstancesCannotBeToldApart() throws Exception {
        manager.service("a").start().withoutIdentity().stopped();

        compare();

        assertThat(races()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FOUND")
    void goesOnIfTheServiceCannotBeSeen(Finding finding) throws Exception {
        everyLookFinds(finding);

        assertThat(rig.afterwards.run(unreturned)).isEqualTo(RunResult.done());

        assertThat(races()).isEmpty();
    }

    @Test
    void goesOnIfTheLookDoesNotReturnEither() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        manager.lookThrough(seen -> {
            LookingTest.awaitQuietly(hang);
            return seen;
        });

        assertThat(rig.afterwards.run(unreturned)).isEqualTo(RunResult.done());

        assertThat(rig.openCalls.count("simulated")).isEqualTo(1);
        assertThat(races()).isEmpty();
        hang.countDown();
    }

    @Test
    void goesOnIfTheWorkerItselfFails() throws Exception {
        call.completeExceptionally(new IllegalStateException("a bug"));

        assertThat(rig.afterwards.run(unreturned)).isEqualTo(RunResult.done());
    }

    private void compare() throws InterruptedException {
        assertThat(rig.process.run(unreturned.stop().entry().ended(unreturned))).isEqualTo(RunResult.done());
    }

    private void returns(Ending ending, @Nullable ServiceState state) {
        call.complete(new StopReport(ending, state, new Answer("7", "seven", "the manager's words")));
    }

    private static ServiceState stopped(ServiceState seen) {
        return new ServiceState(
                seen.canonicalName(),
                Set.of(),
                Activity.STOPPED,
                "stopped",
                seen.instance(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private JsonNode race() {
        assertThat(races()).hasSize(1);
        return races().get(0);
    }

    private List<JsonNode> races() {
        return rig.events().stream()
                .filter(event -> event.get("eventId").asString().endsWith(":race"))
                .toList();
    }
}
