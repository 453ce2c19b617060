package io.fleetstop.faults;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** When harm is done. It is the fault's moment that is random here, so this waits as no other test does. */
final class Moments {
    private Moments() {}

    /** Lets a random time pass. @param seconds the longest */
    static void pass(Random random, double seconds) {
        pass(Duration.ofNanos((long) (random.nextDouble() * seconds * TimeUnit.SECONDS.toNanos(1))));
    }

    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
