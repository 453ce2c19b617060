package io.fleetstop.worker.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The later of this host's clock and the newest time that the broker has shown, with what has elapsed since: a host whose
 * clock is behind, or is set back, must not start what is too late already.
 *
 * <p>What this host's clock has said is not remembered, only what the broker has: a clock that was ahead and is corrected
 * would otherwise have everything expire until the next start. The price: for as long as the broker has shown nothing
 * since this process began, a clock that is set back is believed.
 */
public final class BrokerClock {
    private final Clock wallClock;
    private final LongSupplier nanoTime;
    private final Duration longest;
    private volatile @Nullable Shown newest;
    private volatile boolean isOnItsOwn;

    /** A time of the broker, and when it was seen. */
    private record Shown(Instant time, long at) {}

    /**
     * @param nanoTime elapsed time, as {@link System#nanoTime} has it
     * @param longest the longest time to live. What elapses counts for that long and then no more: no command is alive
     *     then that was read before, and a broker whose clock was ahead, or elapsed time that runs fast, is caught up with
     */
    public BrokerClock(Clock wallClock, LongSupplier nanoTime, Duration longest) {
        this.wallClock = wallClock;
        this.nanoTime = nanoTime;
        this.longest = longest;
    }

    public Instant now() {
        Instant wall = wallClock.instant();
        Instant broker = brokerTime();
        return broker == null || wall.isAfter(broker) ? wall : broker;
    }

    /**
     * What has passed for certain; null for as long as nobody can say. For what cannot be undone if this host's clock turns
     * out to be ahead: to forget. On a topic with the senders' times there is only this host's clock, so there it is that,
     * less the longest time to live: a clock that is ahead by less does no harm.
     */
    public @Nullable Instant passed() {
        return isOnItsOwn ? wallClock.instant().minus(longest) : brokerTime();
    }

    /** A record came whose timestamp the broker did not make. */
    public void sawSendersTime() {
        isOnItsOwn = true;
    }

    /** @param brokerTime a timestamp that the broker itself made, never a sender's */
    public synchronized void saw(Instant brokerTime) {
        isOnItsOwn = false;
        Instant known = brokerTime();
        if (known == null || brokerTime.isAfter(known)) {
            newest = new Shown(brokerTime, nanoTime.getAsLong());
        }
    }

    private @Nullable Instant brokerTime() {
        Shown shown = newest;
        if (shown == null) {
            return null;
        }
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - shown.at());
        return shown.time().plus(elapsed.compareTo(longest) < 0 ? elapsed : longest);
    }
}
