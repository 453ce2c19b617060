package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.util.Random;

/** The bus is restarted, or systemd executes itself anew, while units stop. */
final class BusRestarts implements Row {
    @Override
    public String name() {
        return "bus";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.stop(Kind.any(random), 1 + random.nextInt(10), Terms.any(random));
        Moments.pass(random, 2);
        if (random.nextBoolean()) {
            scene.lab().restartBus();
        } else {
            scene.lab().reexecute();
        }
        scene.stop(Kind.any(random), 1 + random.nextInt(10), Terms.any(random));
        return 1;
    }
}
