package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import io.fleetstop.faults.report.Recovery;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;

/** The worker is killed while it starts, while it catches up, and in the middle of stops. */
final class Kills implements Row {
    /** Seconds from its start until it has nothing to do any more, on two busy cores. */
    private static final double LIFE = 6;

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public Recovery recovery() {
        return Recovery.ofStart(Duration.ofSeconds(10));
    }

    @Override
    public int play(Scene scene, Random random) {
        return play(scene, random, Launch.PLAIN);
    }

    static int play(Scene scene, Random random, Launch launch) {
        scene.worker().kill();
        List<Sent> waiting = scene.stop(Kind.any(random), 1 + random.nextInt(20), Terms.any(random));
        scene.startWorker(launch);
        Moments.pass(random, LIFE);
        List<Sent> fresh = scene.stop(Kind.any(random), 1 + random.nextInt(5), Terms.any(random));
        Moments.pass(random, 0.5);
        scene.worker().kill();
        scene.operator().startAgain(waiting, random);
        scene.operator().startAgain(fresh, random);
        scene.stop(Kind.QUICK, 1);
        measure(scene, launch);
        return 2;
    }

    /** Starts a worker that has commands waiting, and measures how long it takes until the first of them is executed. */
    private static void measure(Scene scene, Launch launch) {
        int before = scene.units().stops().size();
        long began = System.nanoTime();
        scene.startWorker(launch);
        Awaitility.await("a stop")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> scene.units().stops().size() > before);
        scene.recoveredSince(began);
    }
}
