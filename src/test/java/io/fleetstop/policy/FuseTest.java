package io.fleetstop.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.policy.Fuse.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FuseTest {
    private Instant now = Instant.parse("2026-11-22T17:00:00.25Z");
    private long nanos = Long.MAX_VALUE - 1_000_000_000;

    @Test
    void blowsWhenTheWindowIsFull() {
        Fuse fuse = fuse(3, Duration.ofMinutes(10));

        assertThat(fuse.take(2).refusal()).isNull();
        pass(Duration.ofMinutes(4));
        assertThat(fuse.take(2).refusal()).isNotNull();
        assertThat(fuse.left()).as("nothing was counted for what was refused").isEqualTo(1);
        assertThat(fuse.take(1).refusal()).isNull();
        assertThat(fuse.take(1).refusal())
                .isEqualTo("this host stops at most 3 services within 10m (fleetstop.policy.max-stops), 3 were stopped"
                        + " within it, and this would stop 1 more; that is possible again at 2026-11-22T17:10:02Z, so"
                        + " send a new command then");
    }

    @Test
    void isWholeAgainAsTheWindowMovesOn() {
        Fuse fuse = fuse(2, Duration.ofSeconds(10));
        fuse.take(1);
        pass(Duration.ofSeconds(5));
        fuse.take(1);

        pass(Duration.ofSeconds(5));
        assertThat(fuse.left())
                .as("the second in which the first began is not over")
                .isZero();
        pass(Duration.ofSeconds(1));
        assertThat(fuse.left()).isEqualTo(1);
        assertThat(fuse.take(2).refusal()).contains("at 2026-11-22T17:00:17Z");
        pass(Duration.ofSeconds(5));
        assertThat(fuse.take(2).refusal()).isNull();
    }

    @Test
    void saysOfWhatCanNeverRunThatItCannot() {
        assertThat(fuse(3, Duration.ofSeconds(90)).take(4).refusal())
                .isEqualTo("it would stop 4 services at once, and this host stops at most 3 services within 90s"
                        + " (fleetstop.policy.max-stops); stop some of those that depend on it first, or raise the"
                        + " setting");
    }

    @Test
    void takesBackWhatCameToNoCall() {
        Fuse fuse = fuse(3, Duration.ofMinutes(10));
        Taken taken = fuse.take(3);
        pass(Duration.ofSeconds(90));

        fuse.giveBack(taken);
        fuse.giveBack(Taken.NOTHING);

        assertThat(fuse.left()).isEqualTo(3);
        fuse.take(3);
        pass(Duration.ofMinutes(11));
        fuse.giveBack(taken);
        assertThat(fuse.left()).as("what is over cannot be given back").isEqualTo(3);
    }

    @Test
    void knowsWhatBeganBeforeIt() {
        Fuse fuse = fuse(4, Duration.ofMinutes(10));
        fuse.restore(now.minus(Duration.ofMinutes(11)), 1);
        fuse.restore(now.minus(Duration.ofMinutes(9)), 1);
        fuse.restore(now.plus(Duration.ofDays(1)), 2);

        assertThat(fuse.left())
                .as("what began in the future began before the clock was set")
                .isEqualTo(1);
        pass(Duration.ofSeconds(61));
        assertThat(fuse.left()).isEqualTo(2);
        pass(Duration.ofMinutes(9));
        assertThat(fuse.left()).isEqualTo(4);
    }

    @Test
    void staysBlownWhenMoreWasStoppedThanIsAllowedNow() {
        Fuse fuse = fuse(2, Duration.ofMinutes(10));
        fuse.restore(now, 5);

        assertThat(fuse.left()).isZero();
        assertThat(fuse.take(1).refusal()).contains("5 were stopped within it");
    }

    @Test
    void doesNotMindClocksThatAreSet() {
        Fuse fuse = fuse(1, Duration.ofMinutes(10));
        fuse.take(1);

        now = now.plus(Duration.ofDays(400));
        assertThat(fuse.left()).isZero();
        now = now.minus(Duration.ofDays(800));
        assertThat(fuse.left()).isZero();
        pass(Duration.ofMinutes(11));
        assertThat(fuse.left()).isEqualTo(1);
    }

    @Test
    void countsOnceHoweverManyAskAtOnce() throws Exception {
        Fuse fuse = fuse(1_000, Duration.ofMinutes(10));
        var threads = Executors.newFixedThreadPool(16);
        List<Callable<Long>> takers = IntStream.range(0, 16)
                .<Callable<Long>>mapToObj(i -> () -> IntStream.range(0, 100)
                        .filter(j -> fuse.take(3).refusal() == null)
                        .count())
                .toList();

        long taken = 0;
        for (var taker : threads.invokeAll(takers)) {
            taken += taker.get();
        }
        threads.shutdown();

        assertThat(taken).isEqualTo(333);
        assertThat(fuse.left()).isEqualTo(1);
    }

    private Fuse fuse(int maxStops, Duration window) {
        PolicySettings settings = new PolicySettings(List.of(), List.of(), null, false, maxStops, window);
        return new Fuse(settings, () -> nanos, () -> now);
    }

    private void pass(Duration duration) {
        nanos += duration.toNanos();
        now = now.plus(duration);
    }
}
