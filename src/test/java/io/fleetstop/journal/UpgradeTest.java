package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that version 1 of the worker has left behind. */
class UpgradeTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeAsVersion1() throws IOException {
        file = directory.resolve(JournalFile.NAME);
        try (InputStream script = UpgradeTest.class.getResourceAsStream("version-1.sql");
                Database database = Database.open(file)) {
            database.script(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void keepsAllThatWasInIt() {
        try (Journal journal = Samples.open(directory)) {
            assertThat(journal.identity())
                    .isEqualTo(
                            new JournalIdentity("hv-017", "an-install-of-old", Instant.parse("2026-11-01T00:00:00Z")));
            assertThat(journal.queued(0, 10)).extracting(QueuedCommand::state).containsExactly(State.STARTED);
            assertThat(Objects.requireNonNull(journal.find(1)).evidence()).isEqualTo("evidence");
            assertThat(journal.unpublished(0, 10))
                    .extracting(event -> event.event().eventId())
                    .containsExactly("old:accepted", "ended:finished");
            assertThat(journal.counts()).isEqualTo(new JournalCounts(1, 2));
            assertThat(journal.positions("fleetstop.commands"))
                    .containsExactly(new Position("fleetstop.commands", "id", 0, 42));
        }
    }

    @Test
    void sendsTheSameBytesAgainThatItsPredecessorHadPublished() {
        try (Journal journal = Samples.open(directory)) {
            assertThat(journal.write(transaction -> transaction.republish(3, Samples.NOW))
                            .join())
                    .isTrue();

            NewEvent again = journal.unpublished(2, 10).get(0).event();
            assertThat(again.eventId()).isEqualTo("published:finished");
            assertThat(again.value()).asString(StandardCharsets.UTF_8).isEqualTo("{\"done\":true}");
        }
    }

    @Test
    void knowsNothingOfTheControlTopicYet() {
        try (Journal journal = Samples.open(directory)) {
            assertThat(journal.control()).isEqualTo(new StoredControl(List.of(), null));
        }
    }

    @Test
    void leavesNoDifferenceToANewJournal() {
        Samples.open(directory).close();
        Path other = directory.resolve("other");
        Samples.open(other).close();

        assertThat(schema(file)).isEqualTo(schema(other.resolve(JournalFile.NAME)));
    }

    @Test
    void isDoneOnce() {
        Samples.open(directory).close();
        Samples.open(directory).close();

        try (Database database = Database.open(file)) {
            assertThat(database.number("PRAGMA user_version")).isEqualTo(4);
        }
    }

    @Test
    void leavesTheJournalOfAnotherHostAsItIs() {
        try (Database database = Database.open(file)) {
            database.script("UPDATE meta SET host = 'hv-018'");
        }
        List<String> before = schema(file);

        assertThat(catchThrowableOfType(JournalRefusedException.class, () -> Samples.open(directory)))
                .hasMessageContaining("belongs to the host hv-018");
        assertThat(schema(file)).isEqualTo(before);
    }

    @Test
    void isDoneWhollyOrNotAtAll() {
        try (Database database = Database.open(file)) {
            // What the second statement of the upgrade stumbles over.
            database.script("ALTER TABLE meta ADD COLUMN control_fully_read TEXT");
        }
        List<String> before = schema(file);

        assertThat(catchThrowableOfType(JournalRefusedException.class, () -> Samples.open(directory)))
                .isNotNull();
        assertThat(schema(file)).isEqualTo(before);
    }

    private static List<String> schema(Path file) {
        try (Database database = Database.open(file)) {
            List<String> schema = database.list(
                    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name", row -> row.getString(1));
            schema.add("version " + database.number("PRAGMA user_version"));
            return schema;
        }
    }
}
