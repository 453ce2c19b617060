package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.util.Random;

/** The broker stands still, before, during and after stops. */
final class BrokerPauses implements Row {
    @Override
    public String name() {
        return "broker-pause";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.stop(Kind.any(random), 1 + random.nextInt(10), Terms.any(random));
        Moments.pass(random, 1);
        scene.broker().pause();
        Moments.pass(random, 20);
        scene.broker().resume();
        scene.stop(Kind.any(random), 1 + random.nextInt(10), Terms.any(random));
        return 1;
    }
}
