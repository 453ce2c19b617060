package io.fleetstop.worker.lanes;

import io.fleetstop.worker.time.BrokerClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until somebody sets it, and elapsed time that only ever passes. */
final class MovableClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-22T17:00:00Z");
    private volatile long nanos = Long.MAX_VALUE - 1_000_000_000;

    /** Time passes, on both clocks. */
    synchronized void pass(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** Somebody sets the clock; no time passes. */
    synchronized void set(Instant instant) {
        now = instant;
    }

    /** Begins shortly before its overflow. */
    long nanoTime() {
        return nanos;
    }

    BrokerClock brokerClock() {
        return new BrokerClock(this, this::nanoTime, Duration.ofDays(1));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
