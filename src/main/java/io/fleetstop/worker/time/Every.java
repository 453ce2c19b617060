package io.fleetstop.worker.time;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Something that is due at once and then after each interval. Runs on elapsed time: a clock that is set does not matter. */
public final class Every {
    private final long interval;
    private final LongSupplier nanoTime;
    private long last;
    private boolean done;

    /** @param nanoTime elapsed time, as {@link System#nanoTime} has it */
    public Every(Duration interval, LongSupplier nanoTime) {
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Whether it is due; if so, the next interval begins. */
    public boolean isDue() {
        if (done && nanoTime.getAsLong() - last < interval) {
            return false;
        }
        begin();
        return true;
    }

    /** Begins the next interval. */
    public void begin() {
        last = nanoTime.getAsLong();
        done = true;
    }

    /** Makes it due at once. */
    public void hurry() {
        done = false;
    }
}
