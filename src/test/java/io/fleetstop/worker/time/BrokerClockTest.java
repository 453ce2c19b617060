package io.fleetstop.worker.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BrokerClockTest {
    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");

    private final TestClock wallClock = new TestClock(NOW);
    private final BrokerClock clock = new BrokerClock(wallClock);

    @Test
    void isTheWallClockUntilTheBrokerIsAhead() {
        assertThat(clock.now()).isEqualTo(NOW);
        clock.saw(NOW.minusSeconds(60));
        assertThat(clock.now()).isEqualTo(NOW);
        clock.saw(NOW.plusSeconds(60));
        assertThat(clock.now()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void neverGoesBackBehindWhatTheBrokerHasShown() {
        clock.saw(NOW.plusSeconds(60));
        clock.saw(NOW.plusSeconds(30));
        wallClock.advance(Duration.ofHours(-1));
        assertThat(clock.now()).isEqualTo(NOW.plusSeconds(60));
        wallClock.advance(Duration.ofHours(2));
        assertThat(clock.now()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }
}
