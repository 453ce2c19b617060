package io.fleetstop.bench;

import java.util.Arrays;
import java.util.List;

/**
 * How much is measured.
 *
 * @param parts which of {@code throughput}, {@code latency}, {@code units} and {@code windows}
 * @param warmUp commands that go before, and are not measured: compiling the worker's code takes that long
 * @param commands of one round of the throughput
 * @param rounds of throughput, of units and of windows
 * @param latencies commands sent one at a time
 * @param units real units that are stopped in one round
 * @param windowsStops of one round in a Windows JVM
 * @param workerOptions of the worker's JVM
 * @param workerSettings of the worker, instead of its defaults
 */
record Sizes(
        List<String> parts,
        int warmUp,
        int commands,
        int rounds,
        int latencies,
        int units,
        int windowsStops,
        List<String> workerOptions,
        List<String> workerSettings) {
    /** System properties {@code bench.*}; the profile in the POM passes them on. */
    static Sizes ofSystemProperties() {
        return new Sizes(
                words(System.getProperty("bench.parts", "throughput latency units windows")),
                Integer.getInteger("bench.warm-up", 100_000),
                Integer.getInteger("bench.commands", 50_000),
                Integer.getInteger("bench.rounds", 5),
                Integer.getInteger("bench.latencies", 2_000),
                Integer.getInteger("bench.units", 500),
                Integer.getInteger("bench.windows-stops", 100),
                words(System.getProperty("bench.worker.options", "")),
                words(System.getProperty("bench.worker.settings", "")));
    }

    boolean has(String part) {
        return parts.contains(part);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
}
