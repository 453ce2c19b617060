package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The worker is killed at, before, or in the middle of any write or sync of its journal. */
final class DiskKills implements Row {
    /** What a worker needs for three commands. */
    private static final int MOST_SYNCS = 20;

    private static final int MOST_WRITES = 90;
    private static final Duration LIFE = Duration.ofSeconds(8);

    @Override
    public String name() {
        return "disk-kill";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.worker().kill();
        scene.stop(Kind.QUICK, 1 + random.nextInt(3));
        boolean sync = random.nextBoolean();
        String call = sync ? "sync" : "write";
        int number = 1 + random.nextInt(sync ? MOST_SYNCS : MOST_WRITES);
        String what = List.of("before", "after", sync ? "before" : "torn").get(random.nextInt(3));
        Disk disk = Disk.of(scene.directory(), scene.journal());
        scene.startWorker(Launch.with(disk.environment(call, number, what)));
        boolean died = scene.worker().endsWithin(LIFE);
        scene.worker().kill();
        scene.startWorker();
        return died ? 1 : 0;
    }
}
