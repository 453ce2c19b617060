package io.fleetstop.bench;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.platform.win32.Kernel32;
import java.util.Locale;

/** What a Windows JVM has in memory before and after many stops. */
final class NativeMemory {
    /** {@code PROCESS_MEMORY_COUNTERS} in {@code psapi.h}, 64 bits. */
    private static final int COUNTERS = 72;

    private static final int WORKING_SET = 16;
    private static final double MEGABYTE = 1 << 20;

    private NativeMemory() {}

    static Row over(StopContest contest, int rounds) {
        long before = workingSet();
        for (int round = 0; round < rounds; round++) {
            contest.restart();
            for (int i = 0; i < contest.size(); i++) {
                contest.stop(i);
            }
        }
        long after = workingSet();
        return Row.of(
                "working set after %,d stops: %s".formatted(rounds * contest.size(), contest.what()),
                megabytes(after),
                "before",
                megabytes(before),
                (double) after / before);
    }

    /** In bytes. */
    private static long workingSet() {
        System.gc();
        try (Memory counters = new Memory(COUNTERS)) {
            int told = Function.getFunction("kernel32", "K32GetProcessMemoryInfo")
                    .invokeInt(new Object[] {Kernel32.INSTANCE.GetCurrentProcess(), counters, COUNTERS});
            if (told == 0) {
                throw new IllegalStateException("GetProcessMemoryInfo: " + Native.getLastError());
            }
            return counters.getLong(WORKING_SET);
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }
}
