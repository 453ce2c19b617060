package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.Answer;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.worker.managers.OpenCalls;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stop hangs, somebody starts the service again, and another command waits behind. */
class LanesRaceTest extends StillRig {
    private RunningLanes running;
    private CountDownLatch hang;

    @BeforeEach
    void hangAndStartAgain() {
        running = RunningLanes.start(rig);
        hang = manager.service("a").hang();
        rig.accept(rig.order("hanging", "a").with("timeout", "PT0.01S"));
        running.awaitFinished("hanging");
        manager.service("a").start();
        rig.accept(rig.order("behind", "a").dryRun());
        await().until(() -> running.gauge("outstanding") == 1);
    }

    @AfterEach
    void stopLanes() {
        hang.countDown();
        running.close();
    }

    @Test
    void comparesBeforeTheNextCommandRuns() {
        byte[] finished = finishedBytes();
        manager.service("a")
                .refusing(Ending.STOPPED, new Answer("0", "done", "done"))
                .stopped();

        hang.countDown();
        running.awaitAll();

        assertThat(lastIds()).containsExactly("hanging:finished", "hanging:race", "behind:finished");
        assertThat(finishedBytes()).isEqualTo(finished);
    }

    @Test
    void opensAfterTenMinutesAlthoughTheCallHangsAndTellsTheRace() {
        time.pass(OpenCalls.LOST_AFTER.minusNanos(1));
        running.lanes.wakeUp();
        rig.accept(rig.order("other", "b"));
        running.awaitFinished("other");
        assertThat(rig.finished("behind")).isEmpty();

        time.pass(Duration.ofNanos(1));
        running.lanes.wakeUp();
        running.awaitFinished("behind");

        assertThat(rig.outcome("behind")).isEqualTo("WOULD_STOP");
        assertThat(lastIds()).containsSubsequence("hanging:race", "behind:finished");
        assertThat(rig.meters.get("fleetstop.calls.lost").gauge().value()).isEqualTo(1);
        hang.countDown();
        await().until(() -> rig.openCalls.count("simulated") == 0);
        running.awaitAll();
        assertThat(lastIds()).containsOnlyOnce("hanging:race");
    }

    @Test
    void tellsWhatTheOthersWaitedForThatExpire() throws Exception {
        time.pass(Duration.ofHours(2));
        // Before the dispatcher looks at the time.
        rig.waiting.close("simulated:a");
        rig.overdue.expire();

        assertThat(rig.outcome("behind")).isEqualTo("EXPIRED");
        assertThat(rig.theFinished("behind").get("message").asString())
                .endsWith("passed while it waited for an earlier call to this service that has not returned");
    }

    private byte[] finishedBytes() {
        return rig.journal.unpublished(0, 100).stream()
                .map(event -> event.event())
                .filter(event -> event.eventId().equals("test-host/hanging:finished"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private List<String> lastIds() {
        return rig.events().stream()
                .map(event -> event.get("eventId").asString().substring("test-host/".length()))
                .filter(id -> !id.contains(":started"))
                .toList();
    }
}
