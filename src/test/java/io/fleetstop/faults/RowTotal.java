package io.fleetstop.faults;

import io.fleetstop.faults.Breach.Promise;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All campaigns of one row.
 *
 * @param runs rounds in all
 * @param faults how often harm was done
 * @param outcomes of the commands, by name
 * @param breaches by promise, also those of which there are none
 * @param recoveries how often the time was measured from a worker's start, or an outage's end, to what had waited for it
 * @param medianRecoveryMillis 0 if there are none
 * @param p99RecoveryMillis 0 if there are none
 * @param worstRecoveryMillis 0 if there are none
 */
record RowTotal(
        String row,
        int runs,
        int faults,
        int commands,
        Map<String, Long> outcomes,
        Map<Promise, Integer> breaches,
        int recoveries,
        long medianRecoveryMillis,
        long p99RecoveryMillis,
        long worstRecoveryMillis) {
    static List<RowTotal> of(List<Tally> tallies) {
        return tallies.stream()
                .collect(Collectors.groupingBy(Tally::row, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(row -> of(row.getKey(), row.getValue()))
                .toList();
    }

    private static RowTotal of(String row, List<Tally> tallies) {
        long[] millis = tallies.stream()
                .flatMap(tally -> tally.recoveriesMillis().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return new RowTotal(
                row,
                sum(tallies, Tally::rounds),
                sum(tallies, Tally::faults),
                sum(tallies, Tally::commands),
                outcomes(tallies),
                breaches(tallies),
                millis.length,
                quantile(millis, 0.5),
                quantile(millis, 0.99),
                quantile(millis, 1));
    }

    private static int sum(List<Tally> tallies, ToIntFunction<Tally> number) {
        return tallies.stream().mapToInt(number).sum();
    }

    private static Map<String, Long> outcomes(List<Tally> tallies) {
        return tallies.stream()
                .flatMap(tally -> tally.outcomes().entrySet().stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.summingLong(Map.Entry::getValue)));
    }

    private static Map<Promise, Integer> breaches(List<Tally> tallies) {
        Map<Promise, Integer> counts = new EnumMap<>(Promise.class);
        Arrays.stream(Promise.values()).forEach(promise -> counts.put(promise, 0));
        tallies.stream()
                .map(Tally::breaches)
                .flatMap(Collection::stream)
                .forEach(breach -> counts.merge(breach.promise(), 1, Integer::sum));
        return counts;
    }

    /** The smallest that so large a part of all does not exceed. */
    private static long quantile(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(part * sorted.length) - 1];
    }

    static String markdown(List<RowTotal> totals) {
        return """
                | row | runs | faults | commands | outcomes | lost | twice | others | late | wrong | differing | worst recovery |
                |---|---|---|---|---|---|---|---|---|---|---|---|
                """ + totals.stream().map(RowTotal::line).collect(Collectors.joining());
    }

    private String line() {
        String counts = outcomes.entrySet().stream()
                .map(outcome -> "%,d %s".formatted(outcome.getValue(), outcome.getKey()))
                .collect(Collectors.joining(", "));
        String recovery = recoveries == 0
                ? "-"
                : "%.1f s (p99 %.1f, median %.1f, of %,d)"
                        .formatted(
                                worstRecoveryMillis / 1e3,
                                p99RecoveryMillis / 1e3,
                                medianRecoveryMillis / 1e3,
                                recoveries);
        Stream<String> numbers = Stream.of(runs, faults, commands).map("%,d"::formatted);
        Stream<String> broken = Arrays.stream(Promise.values()).map(promise -> String.valueOf(breaches.get(promise)));
        return Stream.of(Stream.of(row), numbers, Stream.of(counts), broken, Stream.of(recovery))
                .flatMap(cells -> cells)
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
