package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The worker dies at each point of its way, one after the other, with what the one before it has left. */
final class Crashes implements Row {
    /** As many as there is time for. */
    private static final int SOME = 3;

    private static final Duration LIFE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "crash-points";
    }

    @Override
    public int play(Scene scene, Random random) {
        List<CrashPoint> points = Arrays.asList(CrashPoint.values());
        Collections.shuffle(points, random);
        points = points.subList(0, scene.isLong() ? points.size() : SOME);
        scene.worker().kill();
        for (CrashPoint point : points) {
            int commands = 1 + random.nextInt(3);
            List<Sent> sent = scene.stop(random.nextBoolean() ? Kind.QUICK : Kind.SLOW, commands);
            int number = point.isForEach() ? 1 + random.nextInt(commands) : 1;
            scene.startWorker(
                    CrashingWorker.launch(point, number, scene.units().log().toFile()));
            if (!scene.worker().endsWithin(LIFE) || scene.worker().exitCode() != Crash.CODE) {
                throw new AssertionError(
                        "it did not die at " + point + "\n" + scene.worker().output());
            }
            scene.operator().startAgain(sent, random);
        }
        scene.startWorker();
        return points.size();
    }
}
