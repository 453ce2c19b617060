package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderTest {
    @TempDir
    Path directory;

    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void tellsOfADamagedFile() throws IOException {
        Path file = directory.resolve(JournalFile.NAME);
        Samples.open(directory).close();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 'x');
        Files.write(file, bytes);

        try (Reader reader = new Reader(Database.open(file), failures::add)) {
            assertThatThrownBy(() -> reader.unpublished(0, 10)).isInstanceOf(SqliteFailure.class);
        }

        assertThat(failures).hasSize(1);
    }

    @Test
    void readsAgainWhenALockIsGone() {
        Path file = directory.resolve(JournalFile.NAME);
        Database locking = Database.open(file);
        Schema.create(locking, new JournalIdentity("hv-017", "install", Samples.NOW));
        Database database = Database.open(file);
        database.pragma("busy_timeout = 0");
        try (Reader reader = new Reader(database, failures::add)) {
            locking.script("BEGIN EXCLUSIVE");
            assertThatThrownBy(() -> reader.find(1)).isInstanceOf(SqliteFailure.class);

            locking.close();

            assertThat(reader.find(1)).isNull();
        }
        assertThat(failures).isEmpty();
    }
}
