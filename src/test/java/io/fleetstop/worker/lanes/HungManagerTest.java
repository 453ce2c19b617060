package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.simulated.SimulatedServiceManager;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A manager whose calls do not return, beside one that is well. */
@Timeout(120)
class HungManagerTest extends LiveLanes {
    private static final int MANY = 3_000;
    private static final int SOME = 100;

    private final SimulatedServiceManager other = new SimulatedServiceManager("other");
    private final CountDownLatch hang = new CountDownLatch(1);

    @Override
    SimulatedServiceManager[] managers() {
        return new SimulatedServiceManager[] {manager, other};
    }

    @AfterEach
    void letGo() {
        hang.countDown();
    }

    @Test
    void endsThousandsWithBoundedThreadsAndTheOthersMeanwhile() {
        lookingHangs();
        rig.acceptAll(IntStream.range(0, MANY)
                .mapToObj(i -> rig.order("c" + i, "s" + i).with("timeout", "PT3S"))
                .toList());
        await().until(() -> running.runners.running() == 15);
        acceptOthers();

        await().atMost(RunningLanes.PATIENCE).until(() -> othersStopped() == SOME);
        assertThat(rig.stops("FAILED")).as("while all that may hang still do").isLessThan(MANY);
        running.awaitAll();

        assertThat(rig.stops("FAILED")).isEqualTo(MANY);
        assertThat(finishedIds()).hasSize(MANY + SOME).doesNotHaveDuplicates();
        assertThat(rig.openCalls.count("simulated")).isEqualTo(Rig.MAX_LOST);
        assertThat(((ThreadPoolExecutor) rig.callThreads).getLargestPoolSize())
                .as("threads that call")
                .isLessThanOrEqualTo(Rig.MAX_LOST + 16);
        assertThat(rig.theFinished("c" + (MANY - 1)).get("message").asString())
                .startsWith("16 calls to the simulated manager have not returned");
    }

    @Test
    void stopsAsManyAsItMayWhenTheyHangAndTheRestWaits() {
        List<CountDownLatch> hangs = IntStream.range(0, 200)
                .mapToObj(i -> manager.service("s" + i).hang())
                .toList();
        rig.acceptAll(IntStream.range(0, 200)
                .mapToObj(i -> rig.order("c" + i, "s" + i).with("timeout", "PT0.5S"))
                .toList());
        running.awaitAll();

        int called = IntStream.range(0, 200).map(i -> manager.stops("s" + i)).sum();
        assertThat(called).isBetween(15, Rig.MAX_LOST + 16);
        assertThat(rig.stops("TIMED_OUT")).isEqualTo(called);
        assertThat(rig.stops("FAILED")).isEqualTo(200 - called);
        assertThat(running.gauge("outstanding")).isEqualTo(called);
        hangs.forEach(CountDownLatch::countDown);
        await().until(() -> rig.openCalls.count("simulated") == 0);
        await().until(() -> running.gauge("outstanding") == 0);
    }

    @Test
    void recoversByItselfWhenSixteenCallsReturnWithAnError() {
        List<CountDownLatch> hangs = hangSixteen();
        assertThat(rig.openCalls.full("simulated")).isNotNull();
        rig.acceptAll(IntStream.range(0, 16)
                .mapToObj(i -> rig.order("d" + i, "s" + i))
                .toList());
        IntStream.range(0, 16).forEach(i -> manager.service("s" + i).throwing(new IllegalStateException("late")));

        hangs.forEach(CountDownLatch::countDown);
        running.awaitAll();

        assertThat(rig.stops("TIMED_OUT")).isEqualTo(16);
        // They are called again, and fail again.
        assertThat(IntStream.range(0, 16).map(i -> manager.stops("s" + i)).sum())
                .isEqualTo(32);
        assertThat(rig.stops("FAILED")).isEqualTo(16);
        assertThat(gauge("open")).isZero();
        assertThat(gauge("lost")).isZero();
        assertThat(running.gauge("outstanding")).isZero();
        assertThat(running.gauge("queued")).isZero();
        assertThat(running.gauge("running")).isZero();
    }

    /** One is left a place for the other manager, so the sixteenth comes when the first have been given up. */
    private List<CountDownLatch> hangSixteen() {
        List<CountDownLatch> hangs = IntStream.range(0, 16)
                .mapToObj(i -> manager.service("s" + i).hang())
                .toList();
        IntStream.range(0, 16)
                .forEach(i -> rig.accept(rig.order("c" + i, "s" + i).with("timeout", "PT0.1S")));
        await().until(() -> rig.stops("TIMED_OUT") == 16);
        return hangs;
    }

    private void lookingHangs() {
        manager.lookThrough(seen -> {
            LookingTest.awaitQuietly(hang);
            return seen;
        });
    }

    private void acceptOthers() {
        rig.acceptAll(IntStream.range(0, SOME)
                .mapToObj(i -> {
                    other.service("s" + i);
                    return Order.of("o" + i, "other:s" + i, rig.clock.now());
                })
                .toList());
    }

    private int othersStopped() {
        return IntStream.range(0, SOME).map(i -> other.stops("s" + i)).sum();
    }

    private double gauge(String what) {
        return rig.meters
                .get("fleetstop.calls." + what)
                .tag("manager", "simulated")
                .gauge()
                .value();
    }
}
