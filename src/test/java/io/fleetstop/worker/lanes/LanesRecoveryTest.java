package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.journal.State;
import io.fleetstop.service.Activity;
import io.fleetstop.simulated.SimulatedServiceManager;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** DESIGN 4.5 from end to end: the worker ends in mid-stop, and another one opens its journal. */
class LanesRecoveryTest {
    private final SimulatedServiceManager manager = new SimulatedServiceManager();

    @TempDir
    private Path directory;

    private Rig rig;
    private RunningLanes running;

    @BeforeEach
    void start() {
        rig = Rig.live(directory, manager);
        running = new RunningLanes(rig, 16, Duration.ZERO);
    }

    @AfterEach
    void end() {
        running.close();
        rig.close();
    }

    @Test
    void stopsTheSameInstanceAgain() {
        CountDownLatch hang = dieWhileCallHangs();
        manager.service("a").hang().countDown();
        restart();

        JsonNode finished = finished();
        assertThat(finished.get("outcome").asString()).isEqualTo("STOPPED");
        assertThat(finished.get("attempt").asInt()).isEqualTo(2);
        assertThat(manager.stops("a")).isEqualTo(2);
        hang.countDown();
    }

    @Test
    void leavesTheInstanceAloneThatWasStartedMeanwhile() {
        CountDownLatch hang = dieWhileCallHangs();
        manager.service("a").start();
        restart();

        JsonNode finished = finished();
        assertThat(finished.get("outcome").asString()).isEqualTo("STOPPED");
        assertThat(finished.get("attribution").asString()).isEqualTo("uncertain");
        assertThat(manager.stops("a")).isEqualTo(1);
        hang.countDown();
    }

    @Test
    void waitsForWhatIsStoppingWithoutASecondCall() {
        CountDownLatch gate = manager.service("a").gate();
        long seq = rig.accept(rig.order("c", "a"));
        await().until(() -> rig.seen("a").activity() == Activity.STOPPING);
        restart();

        await().until(() -> rig.waiting.why(seq) != null);
        assertThat(rig.finished("c")).isEmpty();
        gate.countDown();

        assertThat(finished().get("outcome").asString()).isEqualTo("STOPPED");
        assertThat(manager.stops("a")).isEqualTo(1);
    }

    @Test
    void doesNotTouchAgainWhatHasNoIdentity() {
        manager.service("a").withoutIdentity();
        CountDownLatch hang = dieWhileCallHangs();
        restart();

        assertThat(finished().get("outcome").asString()).isEqualTo("INTERRUPTED");
        assertThat(manager.stops("a")).isEqualTo(1);
        hang.countDown();
    }

    @Test
    void doesNotStartAgainAfterNotAfter() {
        CountDownLatch hang = manager.service("a").hang();
        Instant notAfter = Instant.now().plusMillis(500);
        rig.accept(rig.order("c", "a").notAfter(notAfter));
        await().until(() -> manager.stops("a") == 1);
        await().until(() -> Instant.now().isAfter(notAfter));
        restart();

        assertThat(finished().get("outcome").asString()).isEqualTo("INTERRUPTED");
        assertThat(manager.stops("a")).isEqualTo(1);
        hang.countDown();
    }

    @Test
    void triesThreeTimesAndNotOnceMore() {
        CountDownLatch hang = dieWhileCallHangs();
        for (int attempts = 2; attempts <= 3; attempts++) {
            int expected = attempts;
            restart();
            await().until(() -> manager.stops("a") == expected);
        }
        restart();

        assertThat(finished().get("outcome").asString()).isEqualTo("INTERRUPTED");
        assertThat(finished().get("attempt").asInt()).isEqualTo(3);
        assertThat(manager.stops("a")).isEqualTo(3);
        hang.countDown();
    }

    @Test
    void runsWhatHadNotStartedAsIfJustAccepted() {
        running.close();
        manager.service("a");
        rig.accept(rig.order("c", "a"));
        restart();
        running.awaitAll();

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("STOPPED");
        assertThat(finished.get("recovered").asBoolean()).isFalse();
    }

    /** Wherever the interrupt of the shutdown hits: each stop ends once, and no call is made for a stop that ended. */
    @Test
    void losesAndDoublesNothingWhereverItIsInterrupted() {
        int commands = 300;
        IntStream.range(0, commands).forEach(i -> manager.service("s" + i));
        rig.acceptAll(IntStream.range(0, commands)
                .mapToObj(i -> rig.order("c" + i, "s" + i))
                .toList());
        for (int i = 0; i < 10; i++) {
            long enough = Math.max(0, rig.journal.counts().unfinished() - 20);
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> rig.journal.counts().unfinished() <= enough);
            restart();
        }
        running.awaitAll();

        for (int i = 0; i < commands; i++) {
            JsonNode finished = rig.theFinished("c" + i);
            // A start that is interrupted before its call is an attempt all the same: nobody can tell.
            boolean gaveUp = finished.get("attempt").asInt() == 3;
            assertThat(finished.get("outcome").asString()).isIn("STOPPED", gaveUp ? "INTERRUPTED" : "STOPPED");
            assertThat(manager.stops("s" + i)).isLessThanOrEqualTo(1);
        }
    }

    private CountDownLatch dieWhileCallHangs() {
        CountDownLatch hang = manager.service("a").hang();
        long seq = rig.accept(rig.order("c", "a"));
        await().until(() -> manager.stops("a") == 1);
        running.close();
        assertThat(rig.row(seq).state()).isEqualTo(State.STARTED);
        assertThat(rig.finished("c")).as("no false outcome").isEmpty();
        return hang;
    }

    private void restart() {
        end();
        start();
    }

    private JsonNode finished() {
        running.awaitFinished("c");
        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("recovered").asBoolean()).isTrue();
        return finished;
    }
}
