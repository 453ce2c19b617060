package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.util.Random;

/** The worker may open only so many files: too few to start, just enough, or enough until connections are made again. */
final class FewDescriptors implements Row {
    private static final int FEWEST = 10;
    private static final int MORE = 40;

    @Override
    public String name() {
        return "few-descriptors";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.worker().kill();
        scene.stop(Kind.any(random), 1 + random.nextInt(5));
        scene.startWorker(Launch.within("prlimit", "--nofile=" + (FEWEST + random.nextInt(MORE))));
        Moments.pass(random, 6);
        scene.stop(Kind.any(random), 1 + random.nextInt(10));
        scene.lab().restartBus();
        boolean harmed = Limits.isHarmHonest(scene, "Too many open files");
        scene.worker().kill();
        scene.startWorker();
        return harmed ? 1 : 0;
    }
}
