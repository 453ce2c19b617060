package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CapacityTest {
    private static final long RESERVE = DataSize.ofMegabytes(64).toBytes();
    private static final JournalSettings SETTINGS =
            new JournalSettings(Path.of("journal"), 10_000, DataSize.ofMegabytes(64));

    @Test
    void hasRoomDownToTheReserve() {
        assertThat(full(0, RESERVE)).isNull();
        assertThat(full(0, RESERVE - 1)).contains("63 MB left").contains("64 MB are kept");
    }

    @Test
    void keepsSpaceToFinishWhatWasAccepted() {
        long needed = RESERVE + 9_999 * 8 * 1024;

        assertThat(full(9_999, needed)).isNull();
        assertThat(full(9_999, needed - 1)).contains("142 MB are kept");
    }

    @Test
    void hasNoRoomForMoreThanTheMostThatMayBeUnfinished() {
        assertThat(full(9_999, Long.MAX_VALUE)).isNull();
        assertThat(full(10_000, Long.MAX_VALUE)).startsWith("10000 commands are unfinished");
    }

    @Test
    void takesADiskThatDoesNotAnswerForAFullOne() {
        Capacity capacity = new Capacity(SETTINGS, () -> {
            throw new IOException("stale file handle");
        });

        assertThat(capacity.full(0))
                .isEqualTo("the disk of journal does not say how much of it is free: stale file handle");
    }

    private static @Nullable String full(long unfinished, long free) {
        return new Capacity(SETTINGS, () -> free).full(unfinished);
    }
}
