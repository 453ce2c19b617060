package io.fleetstop.worker.lanes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The commands whose manager cannot be asked just now: they end unavailable and not expired. Thread-safe. */
final class Waiting {
    private final Map<Long, String> reasons = new ConcurrentHashMap<>();

    /** @param why why the manager cannot be asked */
    void add(long seq, String why) {
        reasons.put(seq, why);
    }

    void remove(long seq) {
        reasons.remove(seq);
    }

    /** Why it waits; null if it waits for nothing but its turn. */
    @Nullable
    String why(long seq) {
        return reasons.get(seq);
    }
}
