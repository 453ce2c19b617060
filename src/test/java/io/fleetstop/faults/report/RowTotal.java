package io.fleetstop.faults.report;

import io.fleetstop.faults.account.Breach.Promise;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All campaigns of one row.
 *
 * @param failed campaigns that themselves failed
 * @param runs rounds in all
 * @param faults there were, as the row counts them
 * @param outcomes of the commands, by name
 * @param breaches by promise, also those of which there are none
 * @param recovery what the row measures; empty if nothing
 * @param recoveries how often it did
 * @param medianRecoveryMillis 0 if there are none
 * @param p99RecoveryMillis 0 if there are none
 * @param mostP99RecoveryMillis that were promised; null if none were
 * @param worstRecoveryMillis 0 if there are none
 */
public record RowTotal(
        String row,
        int campaigns,
        int failed,
        int runs,
        int faults,
        int commands,
        Map<String, Long> outcomes,
        Map<Promise, Integer> breaches,
        String recovery,
        int recoveries,
        long medianRecoveryMillis,
        long p99RecoveryMillis,
        @Nullable Long mostP99RecoveryMillis,
        long worstRecoveryMillis) {
    public static RowTotal of(Reported row, List<Tally> tallies) {
        long[] millis = tallies.stream()
                .flatMap(tally -> tally.recoveriesMillis().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        Duration most = row.recovery().mostP99();
        return new RowTotal(
                row.name(),
                tallies.size(),
                sum(tallies, tally -> tally.failure().isEmpty() ? 0 : 1),
                sum(tallies, Tally::rounds),
                sum(tallies, Tally::faults),
                sum(tallies, Tally::commands),
                outcomes(tallies),
                breaches(tallies),
                row.recovery().measured(),
                millis.length,
                quantile(millis, 0.5),
                quantile(millis, 0.99),
                most == null ? null : most.toMillis(),
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

    /** How often it was not kept. */
    public int breaches(Promise promise) {
        return breaches.getOrDefault(promise, 0);
    }

    /** The smallest that so large a part of all does not exceed. */
    private static long quantile(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(part * sorted.length) - 1];
    }

    /** @throws AssertionError if it took longer than was promised */
    public void requireRecovery() {
        if (mostP99RecoveryMillis != null && p99RecoveryMillis > mostP99RecoveryMillis) {
            throw new AssertionError("%s: the p99 of %d times from %s is %d ms; promised are %d ms"
                    .formatted(row, recoveries, recovery, p99RecoveryMillis, mostP99RecoveryMillis));
        }
    }
}
