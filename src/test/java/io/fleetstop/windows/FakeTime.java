package io.fleetstop.windows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Time that passes when somebody pauses, and what happens at some moments of it. */
final class FakeTime implements Pace.Time {
    final List<Duration> pauses = new ArrayList<>();

    private final TreeMap<Long, Runnable> events = new TreeMap<>();
    private long now = 7;

    private @Nullable Duration interruptAt;

    /** When that much time has passed, counted from the very beginning. */
    FakeTime after(Duration passed, Runnable event) {
        events.put(7 + passed.toNanos(), event);
        return this;
    }

    void interruptAfter(Duration passed) {
        interruptAt = passed;
    }

    /** As a call that blocks does. */
    void pass(Duration duration) {
        now += duration.toNanos();
        while (!events.isEmpty() && events.firstKey() <= now) {
            events.pollFirstEntry().getValue().run();
        }
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(now);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        pauses.add(duration);
        pass(duration);
        if (interruptAt != null && now - 7 >= interruptAt.toNanos()) {
            throw new InterruptedException();
        }
    }
}
