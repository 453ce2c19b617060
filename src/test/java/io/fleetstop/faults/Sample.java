package io.fleetstop.faults;

import io.fleetstop.packaged.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a worker costs at a moment.
 *
 * @param minute since the soak began
 * @param pid of the worker: another one is a new beginning
 * @param residentMegabytes of memory
 * @param liveMegabytes of heap after a full collection
 * @param threads of the operating system
 * @param descriptors that are open
 * @param journalMegabytes in files
 * @param medianMillis from a command's being sent to its outcome's being in the broker, since the sample before
 * @param slowestMillis the same of the slowest
 */
record Sample(
        double minute,
        long pid,
        double residentMegabytes,
        double liveMegabytes,
        double threads,
        double descriptors,
        double journalMegabytes,
        double medianMillis,
        double slowestMillis) {
    private static final double MEGABYTE = 1 << 20;

    /** @param millis that commands took, one at least */
    static Sample of(double minute, WorkerProcess worker, Path journal, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        Path proc = Path.of("/proc", Long.toString(worker.pid()));
        return new Sample(
                minute,
                worker.pid(),
                status(proc, "VmRSS:") / 1024,
                worker.liveHeap() / MEGABYTE,
                status(proc, "Threads:"),
                files(proc.resolve("fd")).count(),
                files(journal).mapToLong(file -> file.toFile().length()).sum() / MEGABYTE,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() - 1));
    }

    private static double status(Path proc, String name) {
        try {
            return Files.readAllLines(proc.resolve("status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
