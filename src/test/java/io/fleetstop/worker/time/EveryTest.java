package io.fleetstop.worker.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EveryTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Elapsed time may begin anywhere, and overflow. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

    private final Every every = new Every(Duration.ofSeconds(1), nanos::get);

    @Test
    void isDueAtOnceAndThenAfterEachInterval() {
        assertThat(every.isDue()).isTrue();
        nanos.addAndGet(SECOND - 1);
        assertThat(every.isDue()).isFalse();
        nanos.incrementAndGet();
        assertThat(every.isDue()).isTrue();
        assertThat(every.isDue()).isFalse();
    }

    @Test
    void canBeHurriedAndBegunAnew() {
        assertThat(every.isDue()).isTrue();
        every.hurry();
        assertThat(every.isDue()).isTrue();
        every.hurry();
        every.begin();
        assertThat(every.isDue()).isFalse();
    }
}
