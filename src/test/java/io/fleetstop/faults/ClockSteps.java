package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.time.Duration;
import java.util.Random;

/** The host's wall clock is set, by hours, forwards and backwards, while units stop. */
final class ClockSteps implements Row {
    private static final int HOURS = 5;

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.worker().kill();
        WallClock clock = new WallClock(scene.directory());
        scene.startWorker(Launch.with(clock.environment()));
        int steps = 1 + random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            scene.stop(Kind.any(random), 1 + random.nextInt(5));
            Moments.pass(random, 3);
            clock.set(Duration.ofSeconds(random.nextLong(2 * HOURS * 3600L) - HOURS * 3600L));
        }
        scene.stop(Kind.any(random), 1);
        return steps;
    }
}
