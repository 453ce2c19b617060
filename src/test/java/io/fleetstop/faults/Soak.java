package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import io.fleetstop.faults.account.Uptime;
import io.fleetstop.faults.report.Recovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;

/**
 * A steady load, and now and then a fault that the worker lives through, seldom one that it does not: nothing grows. Takes
 * {@code faults.soak} minutes where there is time, and leaves a picture beside the report.
 */
final class Soak implements Row {
    private static final List<Row> LIVED_THROUGH = List.of(
            new BrokerKills(),
            new BrokerPauses(),
            new BusRestarts(),
            new InitPauses(),
            new Redeliveries(),
            new Cancels(),
            new Restarts());
    private static final List<Row> DEADLY = List.of(new Kills(), new Terminations());

    /** One fault in so many ends the worker. */
    private static final int DEADLY_OF = 40;

    /** The journal's rows are forgotten a quarter of an hour after it, which is while the soak lasts. */
    private static final String TIME_TO_LIVE = "1m";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public Recovery recovery() {
        return Recovery.measuring("start to first queued stop");
    }

    @Override
    public int play(Scene scene, Random random) {
        double seconds = scene.isLong() ? Plan.current().soakMinutes() * 60 : 0;
        if (scene.isLong()) {
            restart(scene);
        }
        List<Sample> samples = new ArrayList<>();
        double begin = Uptime.seconds();
        do {
            List<Double> millis = load(scene);
            samples.add(Sample.of((Uptime.seconds() - begin) / 60, scene.worker(), scene.journal(), millis));
            fault(random).play(scene, random);
            scene.awaitOutcomes();
        } while (Uptime.seconds() < begin + seconds);
        if (scene.isLong()) {
            SoakPicture.draw(samples);
            Growth.check(samples);
        }
        return samples.size();
    }

    private static void restart(Scene scene) {
        scene.addSettings(
                "--fleetstop.worker.time-to-live=" + TIME_TO_LIVE,
                "--fleetstop.worker.max-time-to-live=" + TIME_TO_LIVE);
        scene.worker().kill();
        scene.startWorker();
    }

    /** Returns how long each took, in milliseconds. */
    private static List<Double> load(Scene scene) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < (scene.isLong() ? 30 : 5); i++) {
            long begin = System.nanoTime();
            millis.add(stopOne(scene));
            Moments.pass(Duration.ofMillis(500).minusNanos(System.nanoTime() - begin));
        }
        return millis;
    }

    private static double stopOne(Scene scene) {
        Sent command = scene.stop(Kind.QUICK, 1).get(0);
        long sent = System.nanoTime();
        Awaitility.await(command.id())
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> scene.events().finished(command.id()) != null);
        return (System.nanoTime() - sent) / 1e6;
    }

    private static Row fault(Random random) {
        List<Row> rows = random.nextInt(DEADLY_OF) == 0 ? DEADLY : LIVED_THROUGH;
        return rows.get(random.nextInt(rows.size()));
    }
}
