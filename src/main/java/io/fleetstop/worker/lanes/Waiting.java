package io.fleetstop.worker.lanes;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What commands wait for, so that those whose time is over meanwhile can be told. Thread-safe. */
final class Waiting {
    private final Map<Long, String> reasons = new ConcurrentHashMap<>();
    private final Map<Long, String> lanes = new ConcurrentHashMap<>();
    private final Set<String> closed = ConcurrentHashMap.newKeySet();

    /** @param why why the manager of the command cannot be asked: it ends unavailable and not expired */
    void add(long seq, String why) {
        reasons.put(seq, why);
    }

    void remove(long seq) {
        reasons.remove(seq);
        lanes.remove(seq);
    }

    /** Why its manager cannot be asked; null if it waits for nothing but its turn. */
    @Nullable
    String why(long seq) {
        return reasons.get(seq);
    }

    /** The command waits in another lane than that of its service as the sender wrote it. */
    void move(long seq, String lane) {
        lanes.put(seq, lane);
    }

    void close(String lane) {
        closed.add(lane);
    }

    void open(String lane) {
        closed.remove(lane);
    }

    int closedLanes() {
        return closed.size();
    }

    /** @param service as the sender wrote it; null if it cannot be read */
    boolean isBehindClosedLane(long seq, @Nullable String service) {
        String lane = lanes.getOrDefault(seq, service == null ? "" : service);
        return closed.contains(lane);
    }
}
