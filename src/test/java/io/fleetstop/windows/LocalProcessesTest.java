package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import io.fleetstop.windows.LocalProcesses.Process;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LocalProcessesTest {
    private static final long SELF = 40;

    private final Map<Long, Instant> openable = new HashMap<>();
    private final Map<Long, Process> all = new HashMap<>(Map.of(
            10L,
            new Process(4, at(1)),
            20L,
            new Process(10, at(2)),
            30L,
            new Process(20, at(3)),
            SELF,
            new Process(30, at(4)),
            50L,
            new Process(30, at(5))));

    @Test
    void asksForOneFirstAndForAllOnlyIfItMayNotOpenIt() {
        var processes = processes();
        openable.put(10L, at(7));
        assertThat(processes.startedAt(10)).isEqualTo(at(7));
        assertThat(processes.startedAt(20)).isEqualTo(at(2));
        assertThat(processes.startedAt(99)).isNull();
    }

    @Test
    void knowsItselfAndWhoStartedIt() {
        var processes = processes();
        assertThat(List.of(SELF, 30L, 20L, 10L)).allMatch(processes::isOwn);
        assertThat(List.of(50L, 4L, 0L, 99L)).noneMatch(processes::isOwn);
    }

    @Test
    void takesNoYoungerProcessForItsParent() {
        all.put(30L, new Process(20, at(9)));
        var processes = processes();
        assertThat(processes.isOwn(SELF)).isTrue();
        assertThat(List.of(30L, 20L, 10L)).noneMatch(processes::isOwn);
    }

    @Test
    void takesNoLaterProcessForItsParentThatHasTheSameId() {
        var processes = processes();
        all.put(20L, new Process(10, at(99)));
        assertThat(processes.isOwn(20)).isFalse();
    }

    @Test
    void endsWhereProcessesAreTheirOwnParents() {
        all.put(10L, new Process(10, at(1)));
        assertThat(processes().isOwn(10)).isTrue();
    }

    @Test
    void readsTheListThatWindowsWrites() {
        try (Memory buffer = new Memory(0x300)) {
            buffer.clear();
            entry(buffer, 0x000, 0x180, 56, 0, 134_398_957_114_309_480L);
            entry(buffer, 0x180, 0, 0xFFFF_FFFCL, 56, 116_444_736_000_000_000L);
            assertThat(NtProcesses.read(buffer))
                    .containsOnly(
                            Map.entry(56L, new Process(0, Instant.parse("2026-11-23T08:21:51.430Z"))),
                            Map.entry(0xFFFF_FFFCL, new Process(56, Instant.EPOCH)));
        }
    }

    private static void entry(Memory buffer, long offset, int next, long... numbers) {
        buffer.setInt(offset, next);
        buffer.setLong(offset + 0x20, numbers[2]);
        buffer.setLong(offset + 0x50, numbers[0]);
        buffer.setLong(offset + 0x58, numbers[1]);
    }

    private LocalProcesses processes() {
        return new LocalProcesses(openable::get, () -> all, SELF);
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
