package io.fleetstop.faults.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All campaigns that tried the same.
 *
 * @param cores of this machine
 * @param from the day of the first campaign, in UTC
 * @param to the day of the last one
 * @param seeds from 1 to 3, say
 * @param minutes that they took in all
 */
record Summary(
        Tested tested,
        int cores,
        String from,
        String to,
        String seeds,
        int campaigns,
        long minutes,
        List<RowTotal> rows) {
    /**
     * @param all in their order
     * @param tallies one at least
     */
    static Summary of(Tested tested, List<? extends Reported> all, List<Tally> tallies) {
        List<LocalDate> days = tallies.stream()
                .map(tally -> LocalDate.ofInstant(Instant.parse(tally.began()), ZoneOffset.UTC))
                .sorted()
                .toList();
        return new Summary(
                tested,
                Runtime.getRuntime().availableProcessors(),
                days.get(0).toString(),
                days.get(days.size() - 1).toString(),
                seeds(tallies),
                tallies.size(),
                Math.round(tallies.stream().mapToDouble(Tally::seconds).sum() / 60),
                rows(all, tallies));
    }

    private static List<RowTotal> rows(List<? extends Reported> all, List<Tally> tallies) {
        List<RowTotal> totals = new ArrayList<>();
        for (Reported row : all) {
            List<Tally> its = tallies.stream()
                    .filter(tally -> tally.row().equals(row.name()))
                    .toList();
            if (!its.isEmpty()) {
                totals.add(RowTotal.of(row, its));
            }
        }
        return totals;
    }

    private static String seeds(List<Tally> tallies) {
        List<List<Long>> ranges = new ArrayList<>();
        for (long seed : tallies.stream().map(Tally::seed).collect(Collectors.toCollection(TreeSet::new))) {
            List<Long> last = ranges.isEmpty() ? List.of() : ranges.get(ranges.size() - 1);
            if (!last.isEmpty() && last.get(1) == seed - 1) {
                ranges.set(ranges.size() - 1, List.of(last.get(0), seed));
            } else {
                ranges.add(List.of(seed, seed));
            }
        }
        return ranges.stream()
                .map(range ->
                        range.get(0).equals(range.get(1)) ? "" + range.get(0) : range.get(0) + " to " + range.get(1))
                .collect(Collectors.joining(", "));
    }
}
