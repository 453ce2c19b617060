package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.util.Random;

/** The worker stands still, as on a host that is suspended: afterwards nothing begins that is too late by then. */
final class WorkerPauses implements Row {
    @Override
    public String name() {
        return "worker-pause";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.stop(Kind.any(random), 1 + random.nextInt(20), Terms.any(random));
        Moments.pass(random, 0.5);
        scene.worker().pause();
        scene.stop(Kind.any(random), 1 + random.nextInt(5), Terms.any(random));
        Moments.pass(random, 15);
        scene.worker().resume();
        return 1;
    }
}
