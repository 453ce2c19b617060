package io.fleetstop.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * Bounds how many services are stopped within a window, whoever asks for it: what a stolen key can do to one host.
 * Thread-safe. It runs on elapsed time, so a clock that is set neither opens nor closes it; it counts by the second, and
 * a second is over when all of it is.
 */
public final class Fuse {
    private final int limit;
    private final Duration window;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final long origin;
    private final TreeMap<Long, Integer> stopsBySecond = new TreeMap<>();
    private int used;

    /**
     * An answer of the fuse.
     *
     * @param services how many services it counted; 0 if it refused
     * @param second when
     * @param refusal why there must be no stop, in one sentence; null if there may be one
     */
    public record Taken(int services, long second, @Nullable String refusal) {
        /** Nothing that was counted now. */
        public static final Taken NOTHING = new Taken(0, 0, null);
    }

    /** @param nanoTime elapsed time, as {@link System#nanoTime} has it */
    public Fuse(PolicySettings settings, LongSupplier nanoTime, InstantSource clock) {
        this.limit = settings.maxStops();
        this.window = settings.maxStopsWindow();
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.origin = nanoTime.getAsLong();
    }

    /** Counts stops that began before this fuse was made. */
    public synchronized void restore(Instant began, int services) {
        Duration age = Duration.between(began, clock.instant());
        count(second() - Math.max(0, age.toSeconds()), services);
    }

    /** Directly before a stop: counts the service and all that stops with it, or refuses them all. */
    public synchronized Taken take(int services) {
        expire();
        if (services <= limit - used) {
            count(second(), services);
            return new Taken(services, second(), null);
        }
        return new Taken(0, 0, services > limit ? tooMany(services) : blown(services));
    }

    /** There was no stop after all. */
    public synchronized void giveBack(Taken taken) {
        Integer counted = stopsBySecond.get(taken.second());
        if (counted != null) {
            count(taken.second(), -Math.min(counted, taken.services()));
        }
    }

    /** How many services may be stopped now. */
    public synchronized int left() {
        expire();
        return Math.max(0, limit - used);
    }

    private String tooMany(int services) {
        return "it would stop " + services + " services at once, and " + rule() + "; stop some of those that depend on"
                + " it first, or raise the setting";
    }

    private String blown(int services) {
        return rule() + ", " + used + " were stopped within it, and this would stop " + services
                + " more; that is possible again at " + whenPossible(services) + ", so send a new command then";
    }

    private String rule() {
        return "this host stops at most " + limit + " services within " + DurationStyle.SIMPLE.print(window, unit())
                + " (fleetstop.policy.max-stops)";
    }

    private ChronoUnit unit() {
        return window.toSecondsPart() == 0 && window.toNanosPart() == 0 ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
    }

    private Instant whenPossible(int services) {
        int stillUsed = used;
        long last = second();
        for (Map.Entry<Long, Integer> stops : stopsBySecond.entrySet()) {
            if (services <= limit - stillUsed) {
                break;
            }
            stillUsed -= stops.getValue();
            last = stops.getKey();
        }
        Duration over = Duration.ofSeconds(last + 1 + windowSeconds()).minusNanos(elapsed());
        return clock.instant().plus(over).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    }

    private void count(long second, int services) {
        stopsBySecond.merge(second, services, Integer::sum);
        used += services;
    }

    private void expire() {
        Map<Long, Integer> over = stopsBySecond.headMap(second() - windowSeconds());
        used -= over.values().stream().mapToInt(Integer::intValue).sum();
        over.clear();
    }

    private long windowSeconds() {
        return window.plusSeconds(1).minusNanos(1).toSeconds();
    }

    private long second() {
        return TimeUnit.NANOSECONDS.toSeconds(elapsed());
    }

    private long elapsed() {
        return nanoTime.getAsLong() - origin;
    }
}
