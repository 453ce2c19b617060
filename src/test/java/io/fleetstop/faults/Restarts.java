package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import java.util.List;
import java.util.Random;

/** Somebody restarts the services while they are stopped: before, in the middle of it, and afterwards. */
final class Restarts implements Row {
    @Override
    public String name() {
        return "person";
    }

    @Override
    public int play(Scene scene, Random random) {
        List<Sent> commands = scene.stop(random.nextBoolean() ? Kind.QUICK : Kind.SLOW, 1 + random.nextInt(5));
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            Moments.pass(random, 0.3);
            scene.restart(commands);
        }
        return times * commands.size();
    }
}
