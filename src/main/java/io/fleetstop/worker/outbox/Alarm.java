package io.fleetstop.worker.outbox;

import io.fleetstop.journal.Committed;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the outbox reads the journal: at once for the end of a command, and a moment later for what only tells of progress.
 * Then an end that follows at once goes with it, and sending it has not held up the very command that it is about. Used by
 * the outbox's thread only.
 */
final class Alarm {
    /** How long progress waits for an end. */
    static final Duration LINGER = Duration.ofMillis(5);

    private final LongSupplier nanoTime;
    private boolean now = true;
    private boolean later;
    private long laterSince;

    /** @param nanoTime elapsed time, as {@link System#nanoTime} has it */
    Alarm(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** There is something new. */
    void set(Committed committed) {
        now |= committed.ended();
        if (committed.progress() && !later) {
            later = true;
            laterSince = nanoTime.getAsLong();
        }
    }

    /** There may be something, whatever was said. */
    void setNow() {
        now = true;
    }

    /** How long there is nothing to read, if nothing happens before. */
    Duration left(Duration atMost) {
        if (now || !later) {
            return atMost;
        }
        Duration left = LINGER.minusNanos(nanoTime.getAsLong() - laterSince);
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean isRinging() {
        return now || later && left(LINGER).isZero();
    }

    /** What there was is read. */
    void off() {
        now = false;
        later = false;
    }
}
