package io.fleetstop.faults;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** When harm is done. It is the fault's moment that is random here, so this waits as no other test does. */
final class Moments {
    /** In the short run workers start in half the time, too. */
    private static final double SHARE = Plan.current().isLong() ? 1 : 0.5;

    private Moments() {}

    /** Lets a random time pass. @param seconds the longest; half of it in the short run */
    static void pass(Random random, double seconds) {
        pass(Duration.ofNanos((long) (random.nextDouble() * SHARE * seconds * TimeUnit.SECONDS.toNanos(1))));
    }

    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
