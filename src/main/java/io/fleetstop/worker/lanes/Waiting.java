package io.fleetstop.worker.lanes;

import io.fleetstop.worker.control.Standing;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What commands wait for besides their turn, so that those whose time is over meanwhile can be told. Those whose manager
 * cannot be asked just now end unavailable and not expired. Thread-safe.
 */
final class Waiting {
    private final Map<Long, String> reasons = new ConcurrentHashMap<>();
    private final Map<Long, String> lanes = new ConcurrentHashMap<>();
    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    private final Supplier<Standing> standing;

    Waiting(Supplier<Standing> standing) {
        this.standing = standing;
    }

    /** @param why why the manager of the command cannot be asked: it ends unavailable and not expired */
    void add(long seq, String why) {
        reasons.put(seq, why);
    }

    void remove(long seq) {
        reasons.remove(seq);
        lanes.remove(seq);
    }

    /** Why its manager cannot be asked; null if it does not wait for that. */
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

    /** Why no command is started; null if some are. */
    @Nullable
    String whyAll() {
        Standing now = standing.get();
        return now.isKnown() ? null : now.sentence();
    }
}
