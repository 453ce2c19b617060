package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Answer;
import io.fleetstop.service.StopReport.Ending;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was to stop with a service and was not seen stopped when the command ends: its event names that, too. */
class ForetoldTest extends StillRig {
    @Test
    void namesWhatStillRunsWhenTheServiceHasStopped() throws Exception {
        manager.service("a").dependents("late", "d");
        manager.service("d");
        manager.service("late").ignoringStop();

        stop(order());

        JsonNode finished = finished("STOPPED");
        assertThat(names(finished, "dependents")).containsExactly("d");
        assertThat(names(finished, "dependentsRunning")).containsExactly("late");
        assertThat(finished.get("message").asString())
                .endsWith("; foretold to stop, not seen stopped, and may stop yet: 1");
    }

    @Test
    void namesItWhenNothingCouldBeSeenAfterwards() throws Exception {
        manager.service("a").dependents("d");
        manager.service("d");
        manager.seeingNothingAfterwards();

        stop(order());

        JsonNode finished = finished("STOPPED");
        assertThat(names(finished, "dependents")).isEmpty();
        assertThat(names(finished, "dependentsRunning")).containsExactly("d");
        assertThat(finished.get("message").asString())
                .endsWith("; foretold to stop, not seen stopped, and may stop yet: 1");
    }

    @Test
    void namesItWhenTheCallDoesNotReturn() throws Exception {
        CountDownLatch hang = manager.service("a").dependents("d").hang();
        manager.service("d");

        stop(order().with("timeout", "PT0.01S"));

        JsonNode finished = finished("TIMED_OUT");
        assertThat(names(finished, "dependents")).isEmpty();
        assertThat(names(finished, "dependentsRunning")).containsExactly("d");
        hang.countDown();
    }

    @Test
    void namesItWhenTheServiceWasFoundStoppedAfterTheWorkerHadEnded() throws Exception {
        manager.service("a").dependents("d");
        manager.service("d");
        long seq = rig.acceptStarted(order(), 1);
        manager.service("a").stopped();

        rig.process.run(rig.entry(seq));

        assertThat(names(finished("STOPPED"), "dependentsRunning")).containsExactly("d");
    }

    @Test
    void namesItWhenAnEarlierAttemptMayHaveStoppedTheService() throws Exception {
        manager.service("a").dependents("late").refusing(Ending.NOT_RUNNING, new Answer("0", "dead", "not running"));
        manager.service("late");

        rig.process.run(rig.entry(rig.acceptStarted(order(), 1)));

        JsonNode finished = finished("STOPPED");
        assertThat(finished.get("attribution").asString()).isEqualTo("uncertain");
        assertThat(names(finished, "dependentsRunning")).containsExactly("late");
    }

    private Order order() {
        return order("a").with("dependents", "stop");
    }

    private void stop(Order order) throws InterruptedException {
        Stop stop = rig.stop(rig.entry(rig.accept(order)));
        rig.stopCall.stop(stop, rig.seen("a"));
    }

    private JsonNode finished(String outcome) {
        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo(outcome);
        return finished;
    }

    private static List<String> names(JsonNode finished, String list) {
        return finished.get(list).valueStream().map(JsonNode::asString).toList();
    }
}
