package io.fleetstop.windows;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time that passes for real. */
final class SystemTime implements Pace.Time {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }
}
