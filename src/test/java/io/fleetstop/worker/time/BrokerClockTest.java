package io.fleetstop.worker.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BrokerClockTest {
    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final TestClock wallClock = new TestClock(NOW);
    /** Begins shortly before its overflow. */
    private long nanoTime = Long.MAX_VALUE - SECOND.toNanos() / 2;

    private final BrokerClock clock = new BrokerClock(wallClock, () -> nanoTime, LONGEST);

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
        wallClock.advance(HOUR.negated());
        assertThat(clock.now()).isEqualTo(NOW.plusSeconds(60));
        wallClock.advance(HOUR.multipliedBy(2));
        assertThat(clock.now()).isEqualTo(NOW.plus(HOUR));
    }

    @Test
    void goesOnWhenTheWallClockIsSetBackAndNoRecordComes() {
        clock.saw(NOW);
        pass(SECOND);
        wallClock.advance(HOUR.negated());
        pass(SECOND.multipliedBy(2));
        assertThat(clock.now()).isEqualTo(NOW.plusSeconds(3));
    }

    @Test
    void learnsNothingFromATimeThatHasPassedAlready() {
        wallClock.advance(HOUR.negated());
        clock.saw(NOW);
        pass(SECOND.multipliedBy(3));
        clock.saw(NOW.plusSeconds(2));
        assertThat(clock.now()).isEqualTo(NOW.plusSeconds(3));
        pass(SECOND);
        assertThat(clock.now()).isEqualTo(NOW.plusSeconds(4));
        clock.saw(NOW.plusSeconds(5));
        assertThat(clock.now()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void isRightAgainAtOnceWhenAWallClockThatWasAheadIsCorrected() {
        clock.saw(NOW);
        wallClock.advance(HOUR);
        assertThat(clock.now()).isEqualTo(NOW.plus(HOUR));
        wallClock.advance(HOUR.negated());
        assertThat(clock.now()).isEqualTo(NOW);
    }

    @Test
    void isNotAheadForEverWhenTheBrokerWasAheadOnce() {
        clock.saw(NOW.plus(HOUR));
        pass(LONGEST);
        assertThat(clock.now()).isEqualTo(NOW.plus(LONGEST).plus(HOUR));
        pass(HOUR.plus(SECOND));
        clock.saw(NOW.plus(LONGEST).plus(HOUR).plus(SECOND));
        assertThat(clock.now()).isEqualTo(wallClock.instant());
    }

    @Test
    void hasNothingPassedBeforeTheBrokerHasShownATime() {
        assertThat(clock.passed()).isNull();
    }

    @Test
    void hasPassedWhatTheBrokerHasShownAndWhatElapsedSince() {
        clock.saw(NOW.minus(HOUR));
        pass(SECOND);
        wallClock.advance(HOUR);
        assertThat(clock.passed()).isEqualTo(NOW.minus(HOUR).plus(SECOND));
    }

    @Test
    void hasPassedLessThanTheWallClockSaysWhereTheTimesAreTheSenders() {
        clock.sawSendersTime();
        assertThat(clock.passed()).isEqualTo(NOW.minus(LONGEST));
        assertThat(clock.now()).isEqualTo(NOW);
    }

    @Test
    void asksWhoeverMadeTheNewestRecordsTime() {
        clock.sawSendersTime();
        clock.saw(NOW.minus(HOUR));
        assertThat(clock.passed()).isEqualTo(NOW.minus(HOUR));
        clock.sawSendersTime();
        assertThat(clock.passed()).isEqualTo(NOW.minus(LONGEST));
    }

    /** Time passes, on both clocks. */
    private void pass(Duration duration) {
        nanoTime += duration.toNanos();
        wallClock.advance(duration);
    }
}
