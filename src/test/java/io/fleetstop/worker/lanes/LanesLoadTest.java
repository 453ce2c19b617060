package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Availability;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand at once, in bounded time. */
@Timeout(60)
class LanesLoadTest extends LiveLanes {
    private static final int MANY = 10_000;

    @Test
    void runsManyCommandsForOneService() {
        manager.service("a");
        accept(i -> rig.order("c" + i, "a"));

        running.awaitAll();

        assertThat(manager.stops("a")).isEqualTo(1);
        assertThat(rig.stops("ALREADY_STOPPED")).isEqualTo(MANY - 1);
    }

    @Test
    void runsCommandsForManyServices() {
        IntStream.range(0, MANY).forEach(i -> manager.service("s" + i));
        accept(i -> rig.order("c" + i, "s" + i));

        running.awaitAll();

        assertThat(rig.stops("STOPPED")).isEqualTo(MANY);
    }

    @Test
    void endsManyThatWaitForOneManager() {
        manager.become(Availability.unavailable("away"));
        accept(i -> rig.order("c" + i, "s" + i).with("timeout", Duration.ofSeconds(1)));

        running.awaitAll();

        assertThat(rig.stops("FAILED")).isEqualTo(MANY);
    }

    private void accept(IntFunction<Order> order) {
        rig.acceptAll(IntStream.range(0, MANY).mapToObj(order).toList());
    }
}
