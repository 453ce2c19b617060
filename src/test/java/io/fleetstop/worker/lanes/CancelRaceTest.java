package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.protocol.FinishedEvent;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.simulated.SimulatedServiceManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cancel against the start of its target: exactly one wins, and there is exactly one outcome. */
class CancelRaceTest {
    private static final int ROUNDS = 500;

    @Test
    void letsExactlyOneWin(@TempDir Path directory) {
        SimulatedServiceManager manager = new SimulatedServiceManager();
        List<CompletableFuture<@Nullable FinishedEvent>> cancels = new ArrayList<>();
        try (Rig rig = Rig.live(directory, manager);
                RunningLanes running = RunningLanes.start(rig)) {
            for (int i = 0; i < ROUNDS; i++) {
                manager.service("s" + i);
                cancels.add(cancel(rig, rig.accept(rig.order("c" + i, "s" + i))));
            }
            running.awaitAll();
            for (int i = 0; i < ROUNDS; i++) {
                boolean cancelled = cancels.get(i).join() != null;
                assertThat(rig.outcome("c" + i)).isEqualTo(cancelled ? "CANCELLED" : "STOPPED");
                assertThat(manager.stops("s" + i)).isEqualTo(cancelled ? 0 : 1);
            }
        }
    }

    /** As the intake does it: in a transaction of its own, that may come before or after the start. */
    private static CompletableFuture<@Nullable FinishedEvent> cancel(Rig rig, long seq) {
        if (seq % 2 == 0) {
            Thread.yield();
        }
        return rig.journal.write(transaction -> rig.unstarted.end(
                transaction,
                Objects.requireNonNull(rig.journal.find(seq)),
                Verdict.of(Outcome.CANCELLED, "cancelled"),
                rig.clock.now()));
    }
}
