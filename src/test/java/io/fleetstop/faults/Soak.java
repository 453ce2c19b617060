package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.CountedUnits.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

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

    /** Its rows are forgotten while the soak lasts. */
    private static final Terms SOON = Terms.left(Duration.ofSeconds(60));

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
        return Recovery.ofStart(null);
    }

    @Override
    public int play(Scene scene, Random random) {
        double minutes = scene.isLong() ? Plan.current().soakMinutes() : 0.1;
        double begin = Uptime.seconds();
        List<Sample> samples = new ArrayList<>();
        int faults = 0;
        while (Uptime.seconds() < begin + minutes * 60) {
            double slowest = load(scene);
            samples.add(Sample.of((Uptime.seconds() - begin) / 60, scene.worker(), scene.journal(), slowest));
            fault(random).play(scene, random);
            scene.awaitOutcomes();
            faults++;
        }
        SoakPicture.draw(samples);
        checkGrowth(samples);
        return faults;
    }

    /** Returns how long the slowest took, in milliseconds. */
    private static double load(Scene scene) {
        double slowest = 0;
        for (int i = 0; i < (scene.isLong() ? 30 : 5); i++) {
            long begin = System.nanoTime();
            scene.stop(Kind.QUICK, 1, SOON);
            long sent = System.nanoTime();
            scene.awaitOutcomes();
            slowest = Math.max(slowest, (System.nanoTime() - sent) / 1e6);
            Moments.pass(Duration.ofMillis(500).minusNanos(System.nanoTime() - begin));
        }
        return slowest;
    }

    private static Row fault(Random random) {
        List<Row> rows = random.nextInt(DEADLY_OF) == 0 ? DEADLY : LIVED_THROUGH;
        return rows.get(random.nextInt(rows.size()));
    }

    private static void checkGrowth(List<Sample> samples) {
        checkGrowth("threads", samples, Sample::threads, 5);
        checkGrowth("file descriptors", samples, Sample::descriptors, 10);
        checkGrowth("megabytes of live heap", samples, Sample::liveMegabytes, 10);
    }

    /** The last third of the soak needs no more than the one before it. */
    private static void checkGrowth(String what, List<Sample> samples, ToDoubleFunction<Sample> value, double more) {
        int third = samples.size() / 3;
        if (third > 0) {
            double before = median(samples.subList(third, 2 * third), value);
            double after = median(samples.subList(2 * third, samples.size()), value);
            assertThat(after).as("%s; %s before", what, before).isLessThanOrEqualTo(before + more);
        }
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream()
                .mapToDouble(value)
                .sorted()
                .skip(samples.size() / 2)
                .findFirst()
                .orElse(0);
    }
}
