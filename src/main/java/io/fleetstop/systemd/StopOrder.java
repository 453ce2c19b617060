package io.fleetstop.systemd;

import java.util.ArrayList;
import java.util.List;

/** systemd stops in reverse: what started after another unit stops before it. */
final class StopOrder {
    private StopOrder() {}

    static List<Unit> of(List<Unit> units) {
        List<Unit> left = new ArrayList<>(units);
        List<Unit> ordered = new ArrayList<>(units.size());
        while (!left.isEmpty()) {
            // Units that are after each other in a circle stop in any order.
            Unit next = left.stream()
                    .filter(unit -> isFirst(unit, left))
                    .findFirst()
                    .orElse(left.get(0));
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean isFirst(Unit unit, List<Unit> left) {
        return left.stream()
                .noneMatch(
                        other -> !other.id().equals(unit.id()) && other.after().contains(unit.id()));
    }
}
