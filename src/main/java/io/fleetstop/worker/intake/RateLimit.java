package io.fleetstop.worker.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** So many in each window of time. Thread-safe. */
final class RateLimit {
    private final int permits;
    private final Duration window;
    private final Clock clock;
    private Instant windowStart = Instant.MIN;
    private int used;

    RateLimit(int permits, Duration window, Clock clock) {
        this.permits = permits;
        this.window = window;
        this.clock = clock;
    }

    synchronized boolean tryAcquire() {
        Instant now = clock.instant();
        // A clock that was set back opens a new window as well, or nothing would pass until it has caught up.
        if (now.isBefore(windowStart) || !now.minus(window).isBefore(windowStart)) {
            windowStart = now;
            used = 0;
        }
        return used++ < permits;
    }
}
