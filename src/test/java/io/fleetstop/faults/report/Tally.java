package io.fleetstop.faults.report;

import io.fleetstop.faults.account.Breach;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of the rounds of a row that one seed made.
 *
 * @param began when, as ISO 8601 has it
 * @param seconds that it took, with a host and a broker of its own
 * @param rounds that were begun
 * @param faults there were, as the row counts them
 * @param outcomes of the commands, by name
 * @param breaches promises that were not kept
 * @param failure why the campaign itself failed, in short; empty if it did not
 * @param recoveriesMillis the times that the row measures, in the order in which it did
 */
public record Tally(
        String row,
        long seed,
        String began,
        double seconds,
        int rounds,
        int faults,
        int commands,
        Map<String, Long> outcomes,
        List<Breach> breaches,
        String failure,
        List<Long> recoveriesMillis) {
    /** The log of a worker may be part of a failure. */
    private static final int LONGEST_FAILURE = 1_000;

    public static String text(@Nullable Throwable failure) {
        String text = failure == null ? "" : failure.toString();
        return text.length() <= LONGEST_FAILURE ? text : text.substring(0, LONGEST_FAILURE) + "…";
    }

    /** Whether all was as it should be. */
    public boolean kept() {
        return breaches.isEmpty() && failure.isEmpty();
    }

    /** Of its files, too. */
    public String name() {
        return row + "-" + seed;
    }

    /** Where its files are kept if something went wrong. */
    public Path files(Path directory) {
        return directory.resolve("failed").resolve(name());
    }

    /** Everything that was not as it should be. */
    public String complaint() {
        String first = failure.isEmpty() ? "promises were not kept" : failure;
        String broken = breaches.stream().map(breach -> "\n" + breach).collect(Collectors.joining());
        return "seed %d of %s (its files are in %s): %s%s"
                .formatted(seed, row, files(FaultReport.DIRECTORY), first, broken);
    }
}
