package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipTest {
    /** Says whether this process may own the directory. */
    static final class Rival {
        public static void main(String[] arguments) {
            try (Ownership ownership = Ownership.take(Path.of(arguments[0]))) {
                System.out.println("owns it: " + (ownership != null));
            } catch (JournalRefusedException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @TempDir
    Path directory;

    @Test
    void createsTheDirectory() {
        Path deep = directory.resolve("a").resolve("b");

        Ownership.take(deep).close();

        assertThat(deep).isDirectory();
    }

    @Test
    void isGivenUpOnceByClose() {
        Ownership first = Ownership.take(directory);
        first.close();
        try (Ownership second = Ownership.take(directory)) {
            first.close();

            assertThat(second).isNotNull();
            assertRefused();
        }
    }

    @Test
    void outlivesTheAttemptOfASecondOwnerInTheSameProcess() throws IOException {
        try (Ownership first = Ownership.take(directory)) {
            assertThat(first).isNotNull();
            assertRefused();

            try (ChildJvm rival = ChildJvm.start(Rival.class, directory.toString())) {
                assertThat(rival.line()).contains("in use by another worker");
            }
        }
    }

    @Test
    void respectsALockThatItDoesNotKnowOf() throws IOException {
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("journal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertRefused();
        }
    }

    private void assertRefused() {
        assertThatThrownBy(() -> Ownership.take(directory))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("in use by another worker");
    }
}
