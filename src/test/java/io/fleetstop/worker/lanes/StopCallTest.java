package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.State;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.service.Answer;
import io.fleetstop.service.StopReport.Ending;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;

class StopCallTest extends StillRig {
    private static final Answer ANSWER = new Answer("7", "seven", "the manager's words");

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"UNAVAILABLE", "WITHHELD", "OUTLIVED"})
    void endsAsTheManagerSays(Ending ending) throws Exception {
        manager.service("a").refusing(ending, ANSWER);

        assertThat(stop(order("a"))).isEqualTo(RunResult.done());

        JsonNode finished = rig.theFinished("c");
        String outcome = ending == Ending.NOT_RUNNING ? "ALREADY_STOPPED" : ending.name();
        assertThat(finished.get("outcome").asString()).isEqualTo(outcome);
        assertThat(finished.get("code").asString()).isEqualTo("7");
        assertThat(finished.get("message").asString()).isEqualTo("the manager's words");
        assertThat(finished.get("attempt").asInt()).isEqualTo(1);
        assertThat(finished.get("recovered").asBoolean()).isFalse();
        assertThat(finished.get("attribution").asString()).isEqualTo("certain");
        assertThat(finished.get("before").get("instance").asString()).startsWith("run-");
        assertThat(finished.get("after").get("state").asString()).isEqualTo("running");
        assertThat(rig.stops(outcome)).isEqualTo(1);
    }

    @Test
    void isUncertainWhoStoppedWhatAnotherInstanceOutlived() throws Exception {
        manager.service("a").refusing(Ending.OUTLIVED, ANSWER);

        assertThat(stop(order("a"))).isEqualTo(RunResult.done());

        assertThat(outcome()).isEqualTo("STOPPED");
        assertThat(rig.theFinished("c").get("attribution").asString()).isEqualTo("uncertain");
    }

    @Test
    void triesAgainWhatTheManagerSurelyWasNotAsked() throws Exception {
        manager.service("a").refusing(Ending.UNAVAILABLE, ANSWER);
        long seq = rig.accept(order("a"));

        assertThat(stop(rig.entry(seq)))
                .isEqualTo(RunResult.awaitUncalled("the manager's words", Duration.ofSeconds(30)));
        assertThat(stop(rig.entry(seq).startedInVain()))
                .isEqualTo(RunResult.awaitUncalled("the manager's words", Duration.ofSeconds(30)));

        assertThat(rig.row(seq).state()).isEqualTo(State.STARTED);
        assertThat(rig.row(seq).attempt()).as("one start for both").isEqualTo(1);
    }

    @Test
    void doesNotCallAfterACancel() throws Exception {
        manager.service("a");
        Stop stop = rig.stop(order("a"));
        rig.journal.writeAndWait(transaction -> rig.unstarted.end(
                transaction, stop.row(), Verdict.of(Outcome.CANCELLED, "cancelled"), rig.clock.now()));

        assertThat(rig.stopCall.stop(stop, rig.seen("a"))).isEqualTo(RunResult.done());

        assertThat(outcome()).isEqualTo("CANCELLED");
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void asksTheGateLastAndDoesNotCallWhatIsTooLate() throws Exception {
        manager.service("a");
        Stop stop = rig.stop(order("a"));
        time.pass(Duration.ofHours(2));

        rig.stopCall.stop(stop, rig.seen("a"));

        assertThat(outcome()).isEqualTo("EXPIRED");
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void endsAtItsDeadlineWhateverTheCallDoesAndTellsWhatItSawLast() throws Exception {
        CountDownLatch hang = manager.service("a").hang();

        RunResult result = stop(order("a").with("timeout", "PT0.01S"));

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("TIMED_OUT");
        assertThat(finished.get("callOutstanding").asBoolean()).isTrue();
        assertThat(finished.get("after").get("state").asString()).isEqualTo("running");
        assertThat(result.outstanding()).isNotNull().isNotDone();
        hang.countDown();
    }

    @Test
    void takesABugInAManagerForAFailureThatWasStarted() throws Exception {
        manager.service("a").throwing(new IllegalStateException("a bug"));

        stop(order("a"));

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("FAILED");
        assertThat(finished.get("attempt").asInt()).isEqualTo(1);
        assertThat(finished.get("before").isNull()).isFalse();
    }

    @Test
    void listsTheDependentsThatStoppedAlsoIfTheServiceDidNot() throws Exception {
        manager.service("a").dependents("d1", "d2").ignoringStop();
        manager.service("d1");
        manager.service("d2").stopped();

        stop(order("a").with("timeout", "PT0.01S").with("dependents", "stop"));

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("TIMED_OUT");
        assertThat(finished.get("dependents")).extracting(JsonNode::asString).containsExactly("d1");
    }

    @Test
    void listsTheDependentsThatStoppedAlsoIfTheServiceRunsAgain() throws Exception {
        manager.service("a").dependents("d").restartedDuringStop();
        manager.service("d");

        stop(order("a").with("settle", "PT1S").with("dependents", "stop"));

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("code").asString()).isEqualTo("running-again");
        assertThat(finished.get("dependents")).extracting(JsonNode::asString).containsExactly("d");
    }

    @Test
    void tellsIfAnotherInstanceRunsNow() throws Exception {
        manager.service("a").restartedDuringStop();

        stop(order("a"));

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("STOPPED");
        assertThat(finished.get("after").get("instance").asString())
                .isNotEqualTo(finished.get("before").get("instance").asString());
    }

    @Test
    void givesTheLastWordForEachCallOfTheManager() throws Exception {
        manager.service("a");
        manager.repeatingCalls();

        stop(order("a"));

        assertThat(rig.theFinished("c").get("outcome").asString()).isEqualTo("STOPPED");
    }

    private RunResult stop(Order order) throws InterruptedException {
        return stop(rig.entry(rig.accept(order)));
    }

    private RunResult stop(Entry entry) throws InterruptedException {
        Stop stop = rig.stop(entry);
        return rig.stopCall.stop(stop, rig.seen(stop.name()));
    }
}
