package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.util.Random;

/** The kernel gives up the journal's file system, which is read-only from then on; so it is at the next start, and then no more. */
final class ReadOnlyDisks implements Row {
    private static final int MOST_WRITES = 90;

    @Override
    public String name() {
        return "disk-read-only";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.worker().kill();
        scene.stop(Kind.any(random), 1 + random.nextInt(5));
        Disk library = Disk.of(scene.directory(), scene.journal());
        scene.startWorker(Launch.with(library.environment("write", 1 + random.nextInt(MOST_WRITES), "readonly")));
        boolean harmed = Limits.isHarmHonest(scene, "cannot be read or written");
        scene.worker().kill();
        scene.stop(Kind.any(random), 1 + random.nextInt(3));
        try (SmallDisk disk = SmallDisk.under(scene.journal())) {
            disk.remount("ro");
            scene.startWorker(disk.launch());
            Refusal.require(scene.worker(), "journal");
        }
        scene.startWorker();
        return harmed ? 2 : 1;
    }
}
