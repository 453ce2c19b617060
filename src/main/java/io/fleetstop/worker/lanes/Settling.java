package io.fleetstop.worker.lanes;

import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.service.Activity;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Watches that what was stopped stays stopped for as long as the command wants. */
final class Settling {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(5);

    private final Calls calls;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final LaneMetrics metrics;

    /** @param nanoTime elapsed time, as {@link System#nanoTime} has it */
    Settling(Calls calls, Pause pause, LongSupplier nanoTime, LaneMetrics metrics) {
        this.calls = calls;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.metrics = metrics;
    }

    /**
     * How it ended after all, and what keeps its lane closed.
     *
     * @param instead how it ends instead of {@code STOPPED}; null if it stayed stopped
     * @param result what is to become of the lane
     */
    record Watched(@Nullable Ending instead, RunResult result) {
        static final Watched STAYED = new Watched(null, RunResult.done());
    }

    /** @param name the service, by its canonical name */
    Watched watch(Stop stop, String name) throws InterruptedException {
        Duration settle = stop.command().settle();
        if (settle.isZero()) {
            return Watched.STAYED;
        }
        Timer.Sample sample = metrics.begin();
        try {
            return watch(stop, name, settle);
        } finally {
            metrics.end(LaneMetrics.Stage.SETTLE, sample);
        }
    }

    private Watched watch(Stop stop, String name, Duration settle) throws InterruptedException {
        long begin = nanoTime.getAsLong();
        Duration left = settle;
        while (true) {
            pause.pause(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
            left = settle.minusNanos(nanoTime.getAsLong() - begin);
            boolean over = left.compareTo(Duration.ZERO) <= 0;
            CompletableFuture<Inspection> call = calls.inspect(stop.manager(), name);
            Inspection seen = calls.await(stop.manager(), call, LOOK_TIMEOUT);
            if (seen == null) {
                // Not once more: every look that does not return costs a thread.
                return new Watched(unseen().withOutstandingCall(), RunResult.doneExcept(call));
            }
            if (runs(seen, name)) {
                return new Watched(runningAgain(settle, seen), RunResult.done());
            }
            if (over) {
                return isKnown(seen) ? Watched.STAYED : new Watched(unseen(), RunResult.done());
            }
        }
    }

    /** Its name may be that of another one by now, as after an upgrade. */
    private static boolean runs(Inspection seen, String name) {
        return seen.finding() == Finding.FOUND
                && seen.requireState().activity() != Activity.STOPPED
                && seen.requireState().canonicalName().equals(name);
    }

    private static boolean isKnown(Inspection seen) {
        return seen.finding() == Finding.FOUND || seen.finding() == Finding.NOT_FOUND;
    }

    private static Ending unseen() {
        return Ending.of(Ending.unavailable("it stopped, but whether it stayed stopped could not be seen"));
    }

    private static Ending runningAgain(Duration settle, Inspection seen) {
        String message = "it stopped, but ran again within " + settle;
        return Ending.of(new Verdict(Outcome.FAILED, "running-again", null, message))
                .withAfter(Sightings.of(seen.requireState()));
    }
}
