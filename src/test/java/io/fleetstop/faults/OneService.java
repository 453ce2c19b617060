package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.util.Random;

/** Very many commands for one service: one of them stops it, and all others find it stopped. */
final class OneService implements Row {
    @Override
    public String name() {
        return "one-service";
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public int play(Scene scene, Random random) {
        int number = scene.isLong() ? 10_000 : 300;
        scene.operator().stopOne(Kind.any(random), number);
        return number;
    }
}
