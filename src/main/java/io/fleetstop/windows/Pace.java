package io.fleetstop.windows;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * When to look again, and when to stop waiting. Soon and often at first, since most services stop in some milliseconds; Windows'
 * own advice, a tenth of the wait hint but at least a second, is for who must look at thousands.
 */
final class Pace {
    private static final Duration FIRST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final int SHARES = 4;

    private final Time time;
    private final long began;
    private final Duration timeout;

    /** When something was asked for last. */
    private long asked;

    private boolean interrupted;

    Pace(Time time, Duration timeout) {
        this.time = time;
        this.timeout = timeout;
        began = time.nanoTime();
        asked = began;
    }

    /** The time, and a pause; injected, so that tests need not wait. */
    interface Time {
        /** As {@link System#nanoTime} has it. */
        long nanoTime();

        Instant instant();

        void pause(Duration duration) throws InterruptedException;
    }

    /** Pauses until the next look is due; false when the time is over or the thread is wanted elsewhere. */
    boolean waited() {
        Duration left = left();
        if (left.isZero()) {
            return false;
        }
        try {
            Duration next = next();
            time.pause(left.compareTo(next) < 0 ? left : next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupted = true;
            return false;
        }
        return true;
    }

    /** What ends is seen late by a quarter of the time that it took, at most. */
    private Duration next() {
        Duration share = Duration.ofNanos(time.nanoTime() - asked).dividedBy(SHARES);
        return share.compareTo(FIRST) < 0 ? FIRST : share.compareTo(LONGEST) < 0 ? share : LONGEST;
    }

    /** Something was asked for: often at first again. */
    void hasten() {
        asked = time.nanoTime();
    }

    boolean isOver() {
        return interrupted || left().isZero();
    }

    boolean isInterrupted() {
        return interrupted;
    }

    private Duration left() {
        Duration left = timeout.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    Duration elapsed() {
        return Duration.ofNanos(time.nanoTime() - began);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toNanos() / 1e9);
    }
}
