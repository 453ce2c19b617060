package io.fleetstop.worker.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How the worker works.
 *
 * @param maxConcurrentStops how many services are stopped at once
 * @param timeToLive how long a command without notAfter may be started, counted from its record's timestamp
 * @param maxTimeToLive how long any command may be started, counted from its record's timestamp
 * @param shutdownGrace how long a shutdown waits for stops that are under way; what is left is recovered at the next
 *     start
 * @param maxLostThreads how many calls of one manager may hang at once; beyond it the manager is not called until one
 *     returns
 * @param startedEvents whether started events are published
 */
public record WorkerSettings(
        @DefaultValue("16") int maxConcurrentStops,
        @DefaultValue("1h") Duration timeToLive,
        @DefaultValue("24h") Duration maxTimeToLive,
        @DefaultValue("20s") Duration shutdownGrace,
        @DefaultValue("16") int maxLostThreads,
        @DefaultValue("true") boolean startedEvents) {
    private static final int MOST_THREADS = 1_000;

    // Times are counted from now, to and fro: longer ones would leave the calendar.
    private static final Duration LONGEST = Duration.ofDays(365);

    // Each is two threads.
    private static final int MOST_STOPS = 1_000;

    public WorkerSettings {
        Assert.isTrue(
                maxConcurrentStops >= 1 && maxConcurrentStops <= MOST_STOPS,
                "fleetstop.worker.max-concurrent-stops must be 1 to " + MOST_STOPS + ", it is " + maxConcurrentStops);
        Assert.isTrue(
                maxLostThreads >= 1 && maxLostThreads <= MOST_THREADS,
                "fleetstop.worker.max-lost-threads must be 1 to " + MOST_THREADS + ", it is " + maxLostThreads);
        Assert.isTrue(
                isPositive(timeToLive), "fleetstop.worker.time-to-live must be more than zero, it is " + timeToLive);
        Assert.isTrue(
                maxTimeToLive.compareTo(timeToLive) >= 0,
                "fleetstop.worker.max-time-to-live must not be less than fleetstop.worker.time-to-live, they are "
                        + maxTimeToLive + " and " + timeToLive);
        Assert.isTrue(
                maxTimeToLive.compareTo(LONGEST) <= 0,
                "fleetstop.worker.max-time-to-live must not be more than " + LONGEST.toDays() + " days, it is "
                        + maxTimeToLive);
        Assert.isTrue(
                !shutdownGrace.isNegative(),
                "fleetstop.worker.shutdown-grace must not be negative, it is " + shutdownGrace);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
