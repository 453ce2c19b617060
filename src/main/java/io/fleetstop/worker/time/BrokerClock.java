package io.fleetstop.worker.time;

import java.time.Clock;
import java.time.Instant;

/**
 * The later of this host's clock and the newest time that the broker has shown: a host whose clock is behind must not
 * start what is too late already.
 */
public final class BrokerClock {
    private final Clock wallClock;
    private volatile Instant newestBrokerTime = Instant.MIN;

    public BrokerClock(Clock wallClock) {
        this.wallClock = wallClock;
    }

    public Instant now() {
        return later(wallClock.instant(), newestBrokerTime);
    }

    /** @param brokerTime a timestamp that the broker itself made, never a sender's */
    public synchronized void saw(Instant brokerTime) {
        newestBrokerTime = later(newestBrokerTime, brokerTime);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
