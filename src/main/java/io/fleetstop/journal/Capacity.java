package io.fleetstop.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Whether more may be accepted: only what can also be finished. */
final class Capacity {
    /** Asks the disk of the journal. */
    @FunctionalInterface
    interface FreeSpace {
        long bytes() throws IOException;
    }

    /**
     * What it takes to start and finish a command: two rows that grow and two events. With events of 1 KiB that was
     * measured as 1 KiB of the database; the rest is for longer ones. The WAL, 4 MB between two checkpoints, is paid by
     * the reserve.
     */
    static final DataSize PER_UNFINISHED = DataSize.ofKilobytes(8);

    private final JournalSettings settings;
    private final FreeSpace freeSpace;

    Capacity(JournalSettings settings, FreeSpace freeSpace) {
        this.settings = settings;
        this.freeSpace = freeSpace;
    }

    /** Why no more may be accepted, with what to do next; null if there is room. */
    @Nullable
    String full(long unfinished) {
        if (unfinished >= settings.maxUnfinished()) {
            return unfinished + " commands are unfinished, the most that fleetstop.journal.max-unfinished allows: wait"
                    + " until some have ended, or raise it";
        }
        try {
            return full(freeSpace.bytes(), settings.diskReserve().toBytes() + unfinished * PER_UNFINISHED.toBytes());
        } catch (IOException e) {
            return "the disk of " + settings.directory() + " does not say how much of it is free: " + e.getMessage();
        }
    }

    private @Nullable String full(long free, long needed) {
        if (free >= needed) {
            return null;
        }
        return "the disk of " + settings.directory() + " has "
                + DataSize.ofBytes(free).toMegabytes() + " MB left, and "
                + DataSize.ofBytes(needed).toMegabytes() + " MB are kept for finishing what was accepted: free some"
                + " space, or lower fleetstop.journal.disk-reserve";
    }
}
