package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.simulated.SimulatedServiceManager;
import io.fleetstop.worker.control.Standing;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A freeze that comes while commands are under way. */
@Timeout(120)
class LanesFreezeTest {
    private static final Standing FROZEN = Standing.frozen("stops are frozen for this host");

    private final SimulatedServiceManager manager = new SimulatedServiceManager();
    private Rig rig;
    private RunningLanes running;

    @BeforeEach
    void open(@TempDir Path directory) {
        rig = Rig.live(directory, manager);
        running = RunningLanes.start(rig);
    }

    @AfterEach
    void close() {
        running.close();
        rig.close();
    }

    @Test
    void endsTheRestOfAQueueAndLetsTheCallGoOn() {
        CountDownLatch call = manager.service("s0").gate();
        IntStream.range(1, 100).forEach(i -> manager.service("s" + i));
        rig.accept(rig.order("c0", "s0"));
        await().atMost(RunningLanes.PATIENCE).until(() -> manager.stops("s0") == 1);

        rig.standing = FROZEN;
        rig.acceptAll(IntStream.range(1, 100)
                .mapToObj(i -> rig.order("c" + i, "s" + i))
                .toList());
        running.awaitFinished("c99");
        call.countDown();
        running.awaitAll();

        assertThat(rig.outcome("c0")).isEqualTo("STOPPED");
        assertThat(rig.stops("FROZEN")).isEqualTo(99);
        assertThat(IntStream.range(1, 100).filter(i -> manager.stops("s" + i) > 0))
                .isEmpty();
    }

    @Test
    void doesNotEvenLookUntilItIsKnownWhetherStopsAreFrozen() {
        running.close();
        rig.standing = Standing.unknown("the freeze state is not known");
        manager.service("a");
        manager.service("b");
        rig.accept(rig.order("c", "a"));
        long recovered = rig.acceptStarted(rig.order("r", "b"), 1);
        manager.service("b").stopped();
        AtomicInteger looks = new AtomicInteger();
        manager.lookThrough(seen -> {
            looks.addAndGet(seen.requireState().canonicalName().equals("a") ? 1 : 0);
            return seen;
        });
        running = RunningLanes.start(rig);
        // What had been started is looked at all the same: to tell how it ended takes no call.
        running.awaitFinished("r");
        assertThat(rig.row(recovered).attempt()).isEqualTo(1);
        await().atMost(RunningLanes.PATIENCE).until(() -> running.lanes.queued() == 1);
        assertThat(looks).hasValue(0);

        rig.standing = Standing.OPEN;
        running.lanes.wakeUp();
        running.awaitAll();

        assertThat(rig.outcome("c")).isEqualTo("STOPPED");
    }
}
