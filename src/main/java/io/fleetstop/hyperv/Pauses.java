package io.fleetstop.hyperv;

import io.fleetstop.service.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits between two looks: short at first, and longer the longer it takes. */
final class Pauses {
    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Deadline deadline;
    private Duration next = FIRST;

    Pauses(Deadline deadline) {
        this.deadline = deadline;
    }

    /** False when the time is over or the thread is wanted elsewhere. */
    boolean pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(deadline.leftAtMost(next).toNanos());
            next = next.compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
            return !deadline.isOver();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
