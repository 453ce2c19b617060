package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.util.Random;

/** PID 1 stands still: nobody gets an answer, and nothing stops. */
final class InitPauses implements Row {
    @Override
    public String name() {
        return "pid1-pause";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.stop(Kind.any(random), 1 + random.nextInt(10));
        Moments.pass(random, 1);
        scene.ledger().circumstances().expect("FAILED", "TIMED_OUT");
        scene.lab().pause();
        Moments.pass(random, 10);
        scene.lab().resume();
        scene.ledger().circumstances().expectNoMore("FAILED", "TIMED_OUT");
        return 1;
    }
}
