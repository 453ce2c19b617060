package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.simulated.SimulatedServiceManager;
import io.fleetstop.worker.time.BrokerClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanesFaultTest {
    /** Whatever goes wrong on the dispatcher's thread: here it is the clock. */
    private static final class FailingClock extends Clock {
        private final AtomicInteger failures = new AtomicInteger(2);

        @Override
        public Instant instant() {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("no time");
            }
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void dispatchesOnAfterAFaultAndLosesNothing(@TempDir Path directory) {
        SimulatedServiceManager manager = new SimulatedServiceManager();
        manager.service("a");
        try (Rig rig = Rig.live(directory, manager)) {
            rig.accept(rig.order("c1", "a"));
            rig.accept(rig.order("c2", "a").notBefore(Instant.now()));
            Runners runners = new Runners(rig.process, Executors.newFixedThreadPool(1), rig.shares(1), rig.endings);
            LaneTable table = new LaneTable(
                    new BrokerClock(new FailingClock(), System::nanoTime, Duration.ofDays(1)),
                    System::nanoTime,
                    rig.waiting);
            Lanes lanes = new Lanes(rig.journal, table, runners, rig.waiting, System::nanoTime);
            LanesLifecycle lifecycle = new LanesLifecycle(lanes, runners, Duration.ofSeconds(1));

            lifecycle.start();
            await().until(() -> rig.journal.counts().unfinished() == 0);
            lifecycle.stop();

            assertThat(rig.outcome("c1")).isEqualTo("STOPPED");
            assertThat(rig.outcome("c2")).isEqualTo("ALREADY_STOPPED");
        }
    }
}
