package io.fleetstop.worker.lanes;

import io.fleetstop.worker.managers.Managers;
import io.fleetstop.worker.managers.OpenCalls;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many stops of one manager run at once. A manager that hangs holds whatever it has for a whole timeout, so one place
 * is left for each of the others; and what hung before counts as running, until that is too much. Thread-safe.
 */
final class Shares {
    private final int limit;
    private final Managers managers;
    private final OpenCalls openCalls;
    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    /** @param limit how many stops run at once, of all managers */
    Shares(int limit, Managers managers, OpenCalls openCalls) {
        this.limit = limit;
        this.managers = managers;
        this.openCalls = openCalls;
    }

    int limit() {
        return limit;
    }

    /** Whether one more of that manager may run, if anybody is free for it. */
    boolean hasRoom(String manager) {
        int others = (int) managers.ids().stream()
                .filter(id -> !id.equals(manager) && managers.has(id))
                .count();
        int now = running.getOrDefault(manager, 0);
        return now < Math.max(1, limit - others) && !mayBeTooMany(manager, now + 1);
    }

    /** What is not even called ends at once, or waits, and holds nobody up. */
    private boolean mayBeTooMany(String manager, int runs) {
        return openCalls.count(manager) > 0 && openCalls.full(manager) == null && !openCalls.hasRoomFor(manager, runs);
    }

    void begin(String manager) {
        running.merge(manager, 1, Integer::sum);
    }

    void end(String manager) {
        running.computeIfPresent(manager, (id, now) -> now == 1 ? null : now - 1);
    }
}
