package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose files were cut off or changed is refused with advice, or is what it was. */
class DamagedJournalTest {
    /** At every byte in the long version only. */
    private static final boolean LONG = Integer.getInteger("faults.minutes", 0) > 0;

    private static final int TWO_FRAMES = 2 * (24 + 4096);
    private static final long SEED = Long.getLong("faults.seed", 1);

    @TempDir
    static Path directory;

    private static KilledJournal killed;

    private final Random random = new Random(SEED);
    private Path copy;

    @BeforeAll
    static void kill() throws IOException {
        killed = KilledJournal.in(Files.createDirectory(directory.resolve("killed")));
    }

    @BeforeEach
    void copy() throws IOException {
        copy = Files.createTempDirectory(directory, "copy");
        Ownership.take(copy).close();
        restore();
    }

    @Test
    void opensWhatWasKilled() throws IOException {
        assertThat(opened()).isEqualTo(killed.states().size() - 1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesALogThatWasCutOffAtAnyByte() throws IOException {
        int last = LONG ? 0 : killed.log().length - TWO_FRAMES;
        for (int size = killed.log().length - 1; size >= last; size--) {
            cut("journal.db-wal", size);
            assertThat(refusal()).as("at %d", size).hasMessageContaining("journal.db-wal has lost its end");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesALogThatIsGone() throws IOException {
        Files.delete(copy.resolve("journal.db-wal"));

        assertThat(refusal()).hasMessageContaining("journal.db-wal has lost its end");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesALogOfWhichABitHasChanged() throws IOException {
        for (int i = 0; i < (LONG ? 100_000 : 300); i++) {
            Files.write(copy.resolve("journal.db-wal"), flipped(killed.log(), killed.log().length));
            assertThat(refusal()).hasMessageContaining("journal.db-wal has lost its end");
        }
    }

    @Test
    void isWhatItOnceWasWhenTheMachineLostItsPower() throws IOException {
        int latest = killed.states().size() - 1;
        for (int size = killed.log().length; size >= 0; size -= LONG ? 13 : 1_999) {
            restore();
            Files.writeString(copy.resolve("journal.lock"), "another run of the machine");
            cut("journal.db-wal", size);
            int state = opened();
            assertThat(state).as("at %d", size).isBetween(0, latest);
            latest = state;
        }
        assertThat(latest).isLessThan(killed.states().size() / 2 + 1);
    }

    @Test
    void isRefusedAgainOrWholeWhenTheDatabaseIsCutOff() throws IOException {
        int refusals = 0;
        for (int size = killed.database().length - 1; size >= 0; size -= LONG ? 1 : 997) {
            restore();
            cut("journal.db", size);
            if (isRefused()) {
                refusals++;
                assertThat(isRefused()).as("again at %d", size).isTrue();
            } else {
                assertThat(opened()).as("at %d", size).isEqualTo(killed.states().size() - 1);
            }
        }
        assertThat(refusals).isGreaterThan(10);
    }

    @Test
    void isRefusedOrOpenedWhenABitOfTheDatabaseHasChanged() throws IOException {
        int refusals = 0;
        for (int i = 0; i < (LONG ? 20_000 : 50); i++) {
            restore();
            Files.write(
                    copy.resolve("journal.db"), flipped(killed.database(), LONG ? killed.database().length : 2 * 4096));
            refusals += isRefused() ? 1 : 0;
        }
        assertThat(refusals).isPositive();
    }

    private byte[] flipped(byte[] bytes, int within) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private void restore() throws IOException {
        Files.write(copy.resolve("journal.db"), killed.database());
        Files.write(copy.resolve("journal.db-wal"), killed.log());
        Files.write(copy.resolve("journal.db-shm"), killed.index());
    }

    private void cut(String name, long size) throws IOException {
        try (FileChannel file = FileChannel.open(copy.resolve(name), StandardOpenOption.WRITE)) {
            file.truncate(size);
        }
    }

    /** Which of its states it is in, from the first; -1 if it never was in that. */
    private int opened() throws IOException {
        Samples.open(copy).close();
        return Arrays.asList(killed.states().toArray()).indexOf(KilledJournal.state(copy));
    }

    private boolean isRefused() {
        try {
            Samples.open(copy).close();
            return false;
        } catch (JournalRefusedException e) {
            assertThat(e.action()).endsWith(".");
            assertThat(e).hasMessageContaining(copy.toString());
            return true;
        }
    }

    private JournalRefusedException refusal() {
        return catchThrowableOfType(
                JournalRefusedException.class, () -> Samples.open(copy).close());
    }
}
