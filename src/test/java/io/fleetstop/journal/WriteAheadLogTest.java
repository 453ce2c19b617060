package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAheadLogTest {
    @TempDir
    Path directory;

    /** Anywhere else it would sync a file that nobody writes, and everything would seem to be durable. */
    @Test
    void isBesideTheFileThatALinkPointsTo() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Samples.open(real).close();
        Path link = Files.createSymbolicLink(directory.resolve(JournalFile.NAME), real.resolve(JournalFile.NAME));

        try (Journal journal = Samples.open(directory)) {
            journal.write(transaction -> transaction.accept(Samples.stop("a"))).join();

            assertThat(real.resolve(JournalFile.NAME + "-wal")).isNotEmptyFile();
            assertThat(link.resolveSibling(JournalFile.NAME + "-wal")).doesNotExist();
        }
    }

    @Test
    void isNotMadeWhereSqliteKeepsNone() throws IOException {
        Path database = Files.createFile(directory.resolve("other.db"));

        assertThatThrownBy(() -> WriteAheadLog.of(database))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("other.db-wal");
        assertThat(directory.resolve("other.db-wal")).doesNotExist();
    }
}
