package io.fleetstop.journal;

import static io.fleetstop.journal.Samples.CLOCK;
import static io.fleetstop.journal.Samples.HOST;
import static io.fleetstop.journal.Samples.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRefusalTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve(JournalFile.NAME);
    }

    @Test
    void refusesTheJournalOfAnotherHost() {
        Journal.open(settings(directory), "hv-018", CLOCK, failure -> {}).close();

        assertThat(refusal())
                .hasMessageContaining("belongs to the host hv-018")
                .extracting(JournalRefusedException::action)
                .asString()
                .contains("fleetstop.host=hv-018");
    }

    @Test
    void refusesTheJournalOfANewerVersion() {
        change("PRAGMA user_version = 5");

        assertThat(refusal()).hasMessageContaining("it has schema 5, this worker knows 4");
    }

    @Test
    void refusesAVersionThatNeverWas() {
        change("PRAGMA user_version = 0");

        assertThat(refusal()).hasMessageContaining("it has schema 0");
    }

    @Test
    void refusesTheDatabaseOfAnotherProgram() {
        try (Database foreign = Database.open(file)) {
            foreign.script("CREATE TABLE song (title TEXT)");
        }

        assertThat(refusal()).hasMessageContaining("is the database of another program");
    }

    @Test
    void refusesWhatIsNoDatabase() throws IOException {
        Files.writeString(file, "I am a letter to somebody, and not a database at all.".repeat(100));

        assertThat(refusal()).hasMessageContaining("is not a SQLite database");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Files.createFile(file);

        assertThat(refusal()).hasMessageContaining("is empty");
    }

    @Test
    void refusesATruncatedJournal() throws IOException {
        Samples.open(directory).close();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        assertThat(refusal()).hasMessageContaining("is damaged");
    }

    @Test
    void refusesAJournalWithADamagedIndex() {
        Samples.open(directory).close();
        try (Database database = Database.open(file)) {
            database.pragma("writable_schema = ON");
            database.update("UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'command_overdue'");
        }

        assertThat(refusal()).hasMessageContaining("is damaged");
    }

    @Test
    void refusesAJournalWithARowThatCannotBe() {
        try (Journal journal = Samples.open(directory)) {
            journal.write(transaction -> transaction.accept(Samples.stop("a"))).join();
        }
        change("PRAGMA ignore_check_constraints = ON; UPDATE command SET state = 'NEVER HEARD OF'");

        assertThat(refusal()).hasMessageContaining("is damaged: CHECK constraint failed in command");
    }

    @Test
    void refusesAJournalThatWasBornAtNoTime() {
        change("UPDATE meta SET born_at = '2026-13-22T17:00:00Z'");

        assertThat(refusal()).hasMessageContaining("is damaged: Text '2026-13-22T17:00:00Z'");
    }

    @Test
    void refusesToStartAnewBesideTheRestOfAJournal() throws IOException {
        Files.createFile(directory.resolve("journal.db-wal"));

        assertThat(refusal()).hasMessageContaining("is gone");
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesADirectoryThatCannotBeCreated() throws IOException {
        Path parent = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> Samples.open(parent.resolve("journal")))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("cannot be created or written");
    }

    @Test
    void refusesASecondOwnerAndKeepsTheFirst() {
        try (Journal first = Samples.open(directory)) {
            assertThat(refusal()).hasMessageContaining("in use by another worker");

            assertThat(first.write(transaction -> transaction.accept(Samples.stop("a")))
                            .join())
                    .isEqualTo(1);
        }
    }

    @Test
    void leavesWhatItRefusesAsItIsAndUnlocked() {
        change("UPDATE meta SET host = 'hv-018'");
        refusal();

        change("UPDATE meta SET host = '" + HOST + "'");

        Samples.open(directory).close();
    }

    @Test
    void startsOverWithAJournalThatDiedWhileItWasMade() throws IOException {
        Files.writeString(directory.resolve("journal.db.new"), "half a database");

        Samples.open(directory).close();

        assertThat(directory.resolve("journal.db.new")).doesNotExist();
    }

    private void change(String sql) {
        if (Files.notExists(file)) {
            Samples.open(directory).close();
        }
        try (Database database = Database.open(file)) {
            database.script(sql);
        }
    }

    private JournalRefusedException refusal() {
        JournalRefusedException refusal =
                catchThrowableOfType(JournalRefusedException.class, () -> Samples.open(directory));
        assertThat(refusal).hasMessageContaining(directory.toString());
        assertThat(refusal.action()).endsWith(".");
        return refusal;
    }
}
