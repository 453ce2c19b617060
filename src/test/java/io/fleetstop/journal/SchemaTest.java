package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
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
        Object[] parameters = Collections.nCopies(
                        (int) sql.chars().filter(c -> c == '?').count(), 1)
                .toArray();
        try (Database database = Database.open(directory.resolve(JournalFile.NAME))) {
            return database.list("EXPLAIN QUERY PLAN " + sql, row -> row.getString("detail"), parameters);
        }
    }

    private static boolean sorts(String step) {
        return step.contains("TEMP B-TREE FOR ORDER BY");
    }
}
