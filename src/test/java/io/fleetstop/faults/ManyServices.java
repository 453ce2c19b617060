package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.util.Random;

/** Very many services, all at once. */
final class ManyServices implements Row {
    @Override
    public String name() {
        return "many-services";
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public int play(Scene scene, Random random) {
        int number = scene.isLong() ? 10_000 : 300;
        scene.stop(Kind.FLAT, number);
        return number;
    }
}
