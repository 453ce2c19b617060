package io.fleetstop.windows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of the processes of this host. */
interface Processes {
    /** When the process with this id began, to the millisecond; null if there is none, or nobody tells. */
    @Nullable
    Instant startedAt(long pid);

    /** Whether it is this process, or one that started it: a service wrapper, say. */
    boolean isOwn(long pid);
}
