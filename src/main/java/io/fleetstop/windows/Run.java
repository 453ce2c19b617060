package io.fleetstop.windows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The process that a service runs in, told apart from others that had its id.
 *
 * @param pid 0 if it has none, or none yet
 * @param startedAt null if nobody tells
 */
record Run(long pid, @Nullable Instant startedAt) {
    static Run of(ServiceStatus status, Processes processes) {
        return new Run(status.pid(), status.pid() == 0 ? null : processes.startedAt(status.pid()));
    }

    /** Whether both are surely different processes. */
    boolean isOther(Run later) {
        if (pid == 0 || later.pid == 0) {
            return false;
        }
        return pid != later.pid || startedAt != null && later.startedAt != null && !startedAt.equals(later.startedAt);
    }

    /** What only this process has; null if that is not known. */
    @Nullable
    String identity() {
        return pid == 0 || startedAt == null ? null : pid + "@" + startedAt;
    }
}
