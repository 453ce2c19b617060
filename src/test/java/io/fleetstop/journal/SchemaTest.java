package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "overdue, command_overdue",
        "prune, command_published",
        "cancelled, command_kept",
    })
    void hasAnIndexForEveryQueryThatRunsOften(String query, String index) {
        assertThat(plan(sql(query)))
                .anyMatch(step -> step.contains("INDEX " + index))
                .noneMatch(SchemaTest::sorts);
    }

    @Test
    void findsRowsByTheirSeq() {
        List.of(
                        Reader.QUEUED,
                        Reader.UNPUBLISHED,
                        SqliteTransaction.PUBLISHED,
                        SqliteTransaction.KEEP_RESULT,
                        SqliteTransaction.FORGET)
                .forEach(sql -> assertThat(plan(sql))
                        .anyMatch(step -> step.contains("USING INTEGER PRIMARY KEY"))
                        .noneMatch(step -> step.startsWith("SCAN event") || step.startsWith("SCAN command"))
                        .noneMatch(SchemaTest::sorts));
    }

    @Test
    void findsTheCopiesOfAnEventByItsCommand() {
        List.of(SqliteTransaction.RESEND, SqliteTransaction.APPEND_AGAIN)
                .forEach(sql -> assertThat(plan(sql))
                        .anyMatch(step -> step.contains("event_terminal"))
                        .noneMatch(step -> step.startsWith("SCAN event") || step.startsWith("SCAN result")));
    }

    @Test
    void isRecognisedByItsApplicationId() {
        Samples.open(directory).close();

        try (Database database = Database.open(directory.resolve(JournalFile.NAME))) {
            assertThat(database.number("PRAGMA application_id")).isEqualTo(0x464c5354);
        }
    }

    private static String sql(String query) {
        return switch (query) {
            case "overdue" -> SqliteTransaction.OVERDUE;
            case "prune" -> SqliteTransaction.PRUNE;
            case "cancelled" -> SqliteTransaction.IS_CANCELLED;
            default -> throw new IllegalArgumentException(query);
        };
    }

    private List<String> plan(String sql) {
        Samples.open(directory).close();
        // "?" counts on, "?2" is the second one wherever it stands.
        int parameters = Pattern.compile("\\?(\\d?)")
                .matcher(sql)
                .results()
                .mapToInt(mark -> mark.group(1).isEmpty() ? 0 : Integer.parseInt(mark.group(1)))
                .reduce(0, (most, number) -> number == 0 ? most + 1 : Math.max(most, number));
        try (Database database = Database.open(directory.resolve(JournalFile.NAME))) {
            return database.list(
                    "EXPLAIN QUERY PLAN " + sql,
                    row -> row.getString("detail"),
                    Collections.nCopies(parameters, 1).toArray());
        }
    }

    private static boolean sorts(String step) {
        return step.contains("TEMP B-TREE FOR ORDER BY");
    }
}
