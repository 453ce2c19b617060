package io.fleetstop.worker.lanes;

import io.fleetstop.protocol.Outcome;
import io.fleetstop.worker.control.Standing;
import io.fleetstop.worker.time.BrokerClock;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether and until when a stop may begin, and how long its manager is waited for. Asked last, directly before a call:
 * no call begins whose gate is asked after a freeze was applied. Whether a cancel came first was asked by recording the
 * start, which is one conditional update in the journal.
 */
final class Gate {
    private final BrokerClock clock;
    private final LongSupplier nanoTime;
    private final Supplier<Standing> standing;

    /** @param nanoTime elapsed time, as {@link System#nanoTime} has it */
    Gate(BrokerClock clock, LongSupplier nanoTime, Supplier<Standing> standing) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.standing = standing;
    }

    /** Why there must be no call any more, or not now; null if there may be one. */
    @Nullable
    Ending closed(Stop stop) {
        Ending frozen = frozen(stop);
        return frozen == null ? expired(stop) : frozen;
    }

    /** Why it is too late for a call; null if it is not. */
    @Nullable
    Ending expired(Stop stop) {
        if (!clock.now().isAfter(stop.notAfter())) {
            return null;
        }
        String passed = "its notAfter, " + stop.notAfter() + ", passed before it could ";
        Standing now = standing.get();
        return stop.mayHaveBeenCalled()
                ? Ending.interrupted(passed + "be tried again")
                : Ending.of(Outcome.EXPIRED, passed + (now.isKnown() ? "start" : "start: " + now.sentence()));
    }

    /** Whether nobody can say yet if there may be a call. */
    boolean isUndecided() {
        return !standing.get().isKnown();
    }

    private @Nullable Ending frozen(Stop stop) {
        Standing now = standing.get();
        if (now.kind() == Standing.Kind.OPEN) {
            return null;
        }
        return stop.mayHaveBeenCalled()
                ? Ending.interrupted(now.sentence())
                : Ending.of(
                        Outcome.FROZEN, now.sentence() + "; nothing was done, send a new command when that is over");
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
        Long since = stop.entry().askedSince();
        Duration waited = Duration.ofNanos(since == null ? 0 : nanoTime.getAsLong() - since);
        Duration timeout = stop.timeout().minus(waited);
        Duration start = Duration.between(clock.now(), stop.notAfter());
        // The end of what may have been called is waited for past notAfter.
        return stop.mayHaveBeenCalled() || timeout.compareTo(start) < 0 ? timeout : start;
    }
}
