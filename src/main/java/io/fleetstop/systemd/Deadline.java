package io.fleetstop.systemd;

import java.time.Duration;

/**
 * The moment at which somebody stops waiting. Every call to the bus has one, so that no wait adds up.
 *
 * @param nanos on the clock of {@link System#nanoTime()}
 */
record Deadline(long nanos) {
    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left, never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    Duration leftAtMost(Duration limit) {
        Duration left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    boolean isOver() {
        return left().isZero();
    }
}
