package io.fleetstop.worker.lanes;

import io.fleetstop.protocol.Outcome;
import io.fleetstop.worker.time.BrokerClock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Until when a stop may begin, and how long its manager is waited for. Asked last, directly before a call. Whether a
 * cancel came first was asked by recording the start, which is one conditional update in the journal.
 */
final class Gate {
    private final BrokerClock clock;
    private final LongSupplier nanoTime;

    /** @param nanoTime elapsed time, as {@link System#nanoTime} has it */
    Gate(BrokerClock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Why there must be no call any more; null if there may be one. */
    @Nullable
    Ending closed(Stop stop) {
        if (!clock.now().isAfter(stop.notAfter())) {
            return null;
        }
        return stop.mayHaveBeenCalled()
                ? Ending.interrupted("its notAfter, " + stop.notAfter() + ", passed before it could be tried again")
                : Ending.of(Outcome.EXPIRED, "its notAfter, " + stop.notAfter() + ", passed before it could start");
    }

    /** Whether a manager that cannot be asked was waited for long enough. */
    boolean isTimeToGiveUp(Stop stop) {
        return left(stop).compareTo(Duration.ZERO) <= 0;
    }

    /**
     * How long it may still be waited for. The timeout is elapsed time, {@code notAfter} a point in time: only the latter
     * moves when the clock is set.
     */
    Duration left(Stop stop) {
        Long since = stop.entry().waitingSince();
        Duration waited = Duration.ofNanos(since == null ? 0 : nanoTime.getAsLong() - since);
        Duration timeout = stop.timeout().minus(waited);
        Duration start = Duration.between(clock.now(), stop.notAfter());
        // The end of what may have been called is waited for past notAfter.
        return stop.mayHaveBeenCalled() || timeout.compareTo(start) < 0 ? timeout : start;
    }
}
