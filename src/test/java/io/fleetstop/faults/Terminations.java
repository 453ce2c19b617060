package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import java.util.List;
import java.util.Random;

/** The worker is told to end in the middle of stops, and started again. */
final class Terminations implements Row {
    /** 128 and SIGTERM. */
    private static final int TERMINATED = 143;

    @Override
    public String name() {
        return "sigterm";
    }

    @Override
    public int play(Scene scene, Random random) {
        List<Sent> commands = scene.stop(Kind.any(random), 1 + random.nextInt(10), Terms.any(random));
        Moments.pass(random, 3);
        scene.worker().terminate();
        if (scene.worker().exitCode() != TERMINATED) {
            throw new AssertionError("it did not end as told\n" + scene.worker().output());
        }
        scene.operator().startAgain(commands, random);
        scene.startWorker();
        return 1;
    }
}
