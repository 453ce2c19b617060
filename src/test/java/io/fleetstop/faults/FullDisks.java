package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.packaged.WorkerProcess;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;

/** Others fill the disk of the journal, and it is freed again; or every write of the journal fails as on a full one. */
final class FullDisks implements Row {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_WRITES = 90;

    @Override
    public String name() {
        return "disk-full";
    }

    @Override
    public int play(Scene scene, Random random) {
        if (random.nextInt(3) == 0) {
            return failWrites(scene, random);
        }
        scene.worker().kill();
        scene.stop(Kind.any(random), 1 + random.nextInt(10));
        try (SmallDisk disk = SmallDisk.under(scene.journal())) {
            Launch launch = disk.launch().and("--fleetstop.journal.disk-reserve=1MB");
            scene.startWorker(launch);
            boolean harmed = fillAndFree(scene, disk, launch, random);
            scene.awaitOutcomes();
            scene.worker().kill();
            disk.moveOut();
            scene.startWorker();
            return harmed ? 1 : 0;
        }
    }

    /** Whether anything was to be written that had no room. */
    private static boolean fillAndFree(Scene scene, SmallDisk disk, Launch launch, Random random) {
        if (random.nextInt(3) > 0) {
            scene.worker().awaitHealth("readiness", WorkerProcess.UP);
        }
        scene.stop(Kind.any(random), 1 + random.nextInt(10));
        Moments.pass(random, 0.5);
        disk.fill(random.nextInt(6) * 4096L);
        scene.stop(Kind.any(random), 1 + random.nextInt(5));
        Moments.pass(random, 3);
        if (random.nextInt(3) == 0) {
            scene.worker().kill();
            scene.startWorker(launch);
        }
        boolean goesOn = isDown(scene.worker());
        boolean harmed = !goesOn || scene.worker().output().contains("is full");
        disk.free();
        if (!goesOn) {
            Refusal.require(scene.worker(), "journal");
            scene.startWorker(launch);
        }
        return harmed;
    }

    /** False if it has ended. */
    private static boolean isDown(WorkerProcess worker) {
        Awaitility.await("health to say that the disk is full")
                .atMost(PATIENCE)
                .until(() ->
                        worker.endsWithin(Duration.ZERO) || worker.health("readiness/journal") == WorkerProcess.DOWN);
        return !worker.endsWithin(Duration.ZERO);
    }

    /** For good, so that only a restart mends it. */
    private static int failWrites(Scene scene, Random random) {
        scene.worker().kill();
        scene.stop(Kind.any(random), 1 + random.nextInt(5));
        Disk disk = Disk.of(scene.directory(), scene.journal());
        scene.startWorker(Launch.with(disk.environment("write", 1 + random.nextInt(MOST_WRITES), "full")));
        boolean harmed = Limits.isHarmHonest(scene, "is full");
        scene.worker().kill();
        scene.startWorker();
        return harmed ? 1 : 0;
    }
}
