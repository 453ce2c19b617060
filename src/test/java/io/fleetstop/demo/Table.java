package io.fleetstop.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The table at the end: plain text, at most 120 columns. */
final class Table {
    private static final List<String> HEAD =
            List.of("id", "what it shows", "expected", "outcome", "code", "queued", "took", "");
    private static final List<Integer> WIDTHS = List.of(11, 34, 19, 19, 12, 6, 6, 6);
    static final int WIDTH = 120;

    private final List<Row> rows = new ArrayList<>();

    /** @param answer null if none came */
    record Row(Case message, @Nullable Answer answer) {
        boolean isAsExpected() {
            return answer != null && answer.outcome().equals(message.expected().word());
        }

        private List<String> cells() {
            var got = answer == null ? Answer.of("no answer") : answer;
            boolean same = isAsExpected();
            return List.of(
                    message.id(),
                    message.shows(),
                    message.expected().text(),
                    same ? message.expected().text() : got.outcome(),
                    code(got.code()),
                    seconds(got.queued()),
                    seconds(got.took()),
                    same ? "ok" : "NOT OK");
        }
    }

    Table(List<Row> rows) {
        this.rows.addAll(rows);
    }

    boolean isAsExpected() {
        return rows.stream().allMatch(Row::isAsExpected);
    }

    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        lines.add(line(HEAD));
        lines.add("-".repeat(WIDTH));
        rows.forEach(row -> lines.add(line(row.cells())));
        lines.add("-".repeat(WIDTH));
        lines.add("%d of %d as expected"
                .formatted(rows.stream().filter(Row::isAsExpected).count(), rows.size()));
        return String.join("\n", lines);
    }

    private static String line(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> Text.fit(cells.get(column), WIDTHS.get(column)))
                .collect(Collectors.joining(" "))
                .stripTrailing();
    }

    /** Without its name space: NoSuchUnit. */
    private static String code(@Nullable String code) {
        return code == null ? "" : code.substring(code.lastIndexOf('.') + 1);
    }

    private static String seconds(@Nullable Duration duration) {
        if (duration == null) {
            return "";
        }
        double seconds = duration.toMillis() / 1000.0;
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    }
}
