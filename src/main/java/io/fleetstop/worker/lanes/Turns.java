package io.fleetstop.worker.lanes;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: round-robin over the managers, and for each of them over its lanes. So ten thousand services of a
 * manager that hangs do not stand before the one service of another. Used by the dispatcher's thread only.
 */
final class Turns {
    private final Map<String, LinkedHashSet<String>> lanes = new LinkedHashMap<>();

    /** @param lane {@code manager:name}; a lane that has its turn already keeps it */
    void add(String lane) {
        lanes.computeIfAbsent(manager(lane), first -> new LinkedHashSet<>()).add(lane);
    }

    /**
     * The lane whose turn it is, and that is its turn; null if none waits for one.
     *
     * @param hasRoom whether one more of that manager may run; the others wait, and keep their turns
     */
    @Nullable
    String next(Predicate<String> hasRoom) {
        String manager = lanes.keySet().stream().filter(hasRoom).findFirst().orElse(null);
        return manager == null ? null : next(manager);
    }

    private String next(String manager) {
        LinkedHashSet<String> own = Objects.requireNonNull(lanes.remove(manager));
        String lane = own.iterator().next();
        own.remove(lane);
        if (!own.isEmpty()) {
            lanes.put(manager, own);
        }
        return lane;
    }

    static String manager(String lane) {
        return lane.substring(0, Math.max(0, lane.indexOf(':')));
    }
}
