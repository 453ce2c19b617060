package io.fleetstop.windows;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Processes as a table: unless something else is said, one began that many seconds after 1970 as its id is. */
final class FakeProcesses implements Processes {
    final Map<Long, Instant> startedAt = new HashMap<>();
    final Set<Long> own = new HashSet<>();
    final Set<Long> unknown = new HashSet<>();

    @Override
    public @Nullable Instant startedAt(long pid) {
        return unknown.contains(pid) ? null : startedAt.getOrDefault(pid, Instant.ofEpochSecond(pid));
    }

    @Override
    public boolean isOwn(long pid) {
        return own.contains(pid);
    }
}
