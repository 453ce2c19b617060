package io.fleetstop.faults.report;

import io.fleetstop.faults.account.Breach.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report for people. Lines are kept short: the README carries them. */
record SummaryText(Summary summary) {
    private static final Set<Promise> HAVE_COLUMNS = EnumSet.of(Promise.LOST, Promise.STOPPED_TWICE);

    String markdown() {
        return heading() + counts() + recoveries();
    }

    private String heading() {
        String days = summary.from().equals(summary.to()) ? summary.from() : summary.from() + " to " + summary.to();
        return """
                Fleetstop %s (jar %s) on JDK %d, %d cores, %s: %s in %s, %s %s.

                """.formatted(
                        summary.tested().version(),
                        summary.tested().jar(),
                        summary.tested().jdk(),
                        summary.cores(),
                        days,
                        number(summary.campaigns(), "campaign"),
                        number(summary.minutes(), "minute"),
                        summary.seeds().matches("-?\\d+") ? "seed" : "seeds",
                        summary.seeds());
    }

    private String counts() {
        return """
                | row | runs | faults | commands | outcomes | losses | duplicates | other breaches | worst recovery |
                |---|--:|--:|--:|---|--:|--:|--:|--:|
                """
                + lines(summary.rows().stream()
                        .map(row -> Stream.of(
                                row.row(),
                                number(row.runs()),
                                number(row.faults()),
                                number(row.commands()),
                                outcomes(row),
                                number(row.breaches(Promise.LOST)),
                                number(row.breaches(Promise.STOPPED_TWICE)),
                                others(row),
                                row.recoveries() == 0 ? "" : seconds(row.worstRecoveryMillis()))));
    }

    /** Of rows that measure times. */
    private String recoveries() {
        List<RowTotal> rows =
                summary.rows().stream().filter(row -> row.recoveries() > 0).toList();
        return rows.isEmpty()
                ? ""
                : """

                | row | time from | times | median | p99 | promised | worst |
                |---|---|--:|--:|--:|--:|--:|
                """
                        + lines(rows.stream()
                                .map(row -> Stream.of(
                                        row.row(),
                                        row.recovery(),
                                        number(row.recoveries()),
                                        seconds(row.medianRecoveryMillis()),
                                        seconds(row.p99RecoveryMillis()),
                                        promised(row),
                                        seconds(row.worstRecoveryMillis()))));
    }

    private static String lines(Stream<Stream<String>> rows) {
        return rows.map(cells -> cells.collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }

    /** What there is most of comes first. */
    private static String outcomes(RowTotal row) {
        String outcomes = row.outcomes().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .map(outcome -> number(outcome.getValue()) + " " + word(outcome.getKey()))
                .collect(Collectors.joining(", "));
        return outcomes.isEmpty() ? "none" : outcomes;
    }

    private static String word(String outcome) {
        return outcome.equals("ALREADY_STOPPED")
                ? "already"
                : outcome.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Other promises that were not kept, and campaigns that went wrong otherwise. */
    private static String others(RowTotal row) {
        List<String> others = new ArrayList<>();
        row.breaches().forEach((promise, count) -> {
            if (count > 0 && !HAVE_COLUMNS.contains(promise)) {
                others.add(number(count) + " " + word(promise));
            }
        });
        if (row.failed() > 0) {
            others.add(number(row.failed(), "campaign") + " failed");
        }
        return others.isEmpty() ? "0" : String.join(", ", others);
    }

    private static String word(Promise promise) {
        return switch (promise) {
            case LOST -> "lost";
            case STOPPED_TWICE -> "twice";
            case STOPPED_ANOTHER -> "another";
            case STOPPED_LATE -> "late";
            case WRONG_OUTCOME -> "wrong";
            case DIFFERENT_COPIES -> "differing";
        };
    }

    private static String promised(RowTotal row) {
        return row.mostP99RecoveryMillis() == null ? "" : seconds(row.mostP99RecoveryMillis());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }

    private static String number(long number, String of) {
        return number(number) + " " + of + (number == 1 ? "" : "s");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
