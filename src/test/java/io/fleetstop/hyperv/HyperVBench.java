package io.fleetstop.hyperv;

import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import io.fleetstop.wine.WmiDouble;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntConsumer;

/** The Hyper-V manager against {@link BareCom}, over the double, in turn; a program for the Windows JVM of the bed. */
final class HyperVBench {
    private static final int MACHINES = 100;
    private static final int ROUNDS = 30;
    private static final int WARM_UP = 20;

    private final HyperVServiceManager manager = new HyperVServiceManager(new ComWmi(), new HyperVSettings(false));
    private final BareCom bare = new BareCom();
    private final long[] managerNanos = new long[ROUNDS * MACHINES];
    private final long[] bareNanos = new long[ROUNDS * MACHINES];

    public static void main(String[] arguments) {
        // Before that there is no Hyper-V to connect to.
        WmiDouble.play("");
        new HyperVBench().run();
        System.exit(0);
    }

    private void run() {
        Script script = new Script();
        for (int i = 0; i < MACHINES; i++) {
            script.machine(i, "machine " + i, "answer StopService rv=0");
        }
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            measure(script, round, managerNanos, this::stop);
            measure(script, round, bareNanos, i -> bare.stop(Script.guid(i)));
        }
        print("manager", managerNanos);
        print("bare COM", bareNanos);
    }

    private static void measure(Script script, int round, long[] nanos, IntConsumer stop) {
        WmiDouble.play(script.toString());
        for (int i = 0; i < MACHINES; i++) {
            long began = System.nanoTime();
            stop.accept(i);
            if (round >= 0) {
                nanos[round * MACHINES + i] = System.nanoTime() - began;
            }
        }
    }

    private void stop(int number) {
        StopReport report = manager.stop(new StopRequest(Script.name(number), null, Duration.ofSeconds(30)));
        if (report.ending() != StopReport.Ending.STOPPED) {
            throw new IllegalStateException(report.toString());
        }
    }

    private static void print(String what, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-8s %,.0f/s, p50 %.3f ms, p99 %.3f ms%n",
                what,
                sorted.length * 1e9 / Arrays.stream(sorted).sum(),
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6);
    }
}
