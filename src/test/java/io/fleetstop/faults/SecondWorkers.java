package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.kafka.FreePorts;
import io.fleetstop.packaged.WorkerProcess;
import java.util.List;
import java.util.Random;

/** A second worker is started on the same journal: beside the first, at the same moment, or as another host. */
final class SecondWorkers implements Row {
    private static final String IN_USE = "is in use by another worker";
    private static final String FOREIGN = "belongs to the host " + Scene.HOST;

    @Override
    public String name() {
        return "second-worker";
    }

    @Override
    public int play(Scene scene, Random random) {
        // Not earlier: whoever makes the journal is the first.
        scene.worker().awaitHealth("readiness", WorkerProcess.UP);
        scene.stop(Kind.any(random), 1 + random.nextInt(10));
        Moments.pass(random, 2);
        switch (random.nextInt(3)) {
            case 0 -> beside(scene, random.nextBoolean() ? Scene.HOST : "other-host");
            case 1 -> afterwards(scene);
            default -> atOnce(scene, random);
        }
        scene.stop(Kind.any(random), 1 + random.nextInt(3));
        return 1;
    }

    private static void beside(Scene scene, String host) {
        try (WorkerProcess second = start(scene, host)) {
            Refusal.require(second, IN_USE);
        }
    }

    private static void afterwards(Scene scene) {
        scene.worker().kill();
        try (WorkerProcess second = start(scene, "other-host")) {
            Refusal.require(second, FOREIGN);
        }
        scene.startWorker();
    }

    /** Neither is the first: one of them goes on, whichever it is. */
    private static void atOnce(Scene scene, Random random) {
        scene.worker().kill();
        try (WorkerProcess second = start(scene, Scene.HOST)) {
            Moments.pass(random, 0.2);
            scene.startWorker();
            if (Refusal.isFirstToEnd(scene.worker(), second)) {
                Refusal.require(scene.worker(), IN_USE);
                second.kill();
                scene.startWorker();
            } else {
                Refusal.require(second, IN_USE);
            }
        }
    }

    private static WorkerProcess start(Scene scene, String host) {
        int port = FreePorts.next();
        List<String> settings = scene.settings(port).stream()
                .map(setting -> setting.startsWith("--fleetstop.host=") ? "--fleetstop.host=" + host : setting)
                .toList();
        return WorkerProcess.start(scene.directory(), port, Launch.PLAIN.command(settings));
    }
}
