package io.fleetstop.faults;

import java.io.File;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The end of this JVM, at a point that was chosen. */
final class Crash {
    /** As of SIGKILL. */
    static final int CODE = 137;

    private final CrashPoint point;
    private final AtomicInteger left;
    private final File stops;

    /**
     * @param number how often the point is reached until it is the end; counted from 1
     * @param stops what units write their stops into
     */
    Crash(CrashPoint point, int number, File stops) {
        this.point = point;
        this.left = new AtomicInteger(number);
        this.stops = stops;
    }

    void reached(CrashPoint here) {
        if (here == point && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(CODE);
        }
    }

    /** Looks for what a unit writes down when it begins to stop. */
    void watchStops() {
        if (point != CrashPoint.STOPPING) {
            return;
        }
        long before = stops.length();
        Thread watch = new Thread(() -> {
            while (stops.length() == before) {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            reached(CrashPoint.STOPPING);
        });
        watch.setDaemon(true);
        watch.start();
    }
}
