package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.util.Random;

/** The broker is killed and started again. */
final class BrokerKills implements Row {
    @Override
    public String name() {
        return "broker-kill";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.stop(Kind.any(random), 1 + random.nextInt(10), Terms.any(random));
        Moments.pass(random, 1);
        scene.broker().kill();
        Moments.pass(random, 5);
        scene.broker().restart();
        scene.stop(Kind.any(random), 1 + random.nextInt(10), Terms.any(random));
        return 1;
    }
}
