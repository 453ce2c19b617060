package io.fleetstop.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.worker.time.TestClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final TestClock clock = new TestClock(Ladder.NOW);
    private final RateLimit limit = new RateLimit(3, Duration.ofSeconds(1), clock);

    @Test
    void letsSoManyThroughInEachWindow() {
        assertThat(passed(10)).isEqualTo(3);
        clock.advance(Duration.ofMillis(999));
        assertThat(passed(10)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(passed(10)).isEqualTo(3);
    }

    @Test
    void opensAgainWhenTheClockIsSetBack() {
        assertThat(passed(10)).isEqualTo(3);
        clock.advance(Duration.ofDays(-1));
        assertThat(passed(10)).isEqualTo(3);
    }

    private long passed(int attempts) {
        return IntStream.range(0, attempts).filter(i -> limit.tryAcquire()).count();
    }
}
