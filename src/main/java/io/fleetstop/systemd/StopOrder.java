package io.fleetstop.systemd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** systemd stops in reverse: what started after another unit stops before it. Fast also for thousands of units. */
final class StopOrder {
    private final List<Unit> units;
    private final Map<String, Integer> places = new HashMap<>();
    /** By place: how many units that are not yet in order stop before it. */
    private final int[] waitsFor;

    private final TreeSet<Integer> ready = new TreeSet<>();
    private final TreeSet<Integer> waiting = new TreeSet<>();

    private StopOrder(Collection<Unit> units) {
        this.units = List.copyOf(units);
        waitsFor = new int[units.size()];
        for (int place = 0; place < this.units.size(); place++) {
            places.put(this.units.get(place).id(), place);
            waiting.add(place);
        }
        this.units.forEach(unit -> later(unit).forEach(place -> waitsFor[place]++));
    }

    static List<Unit> of(Collection<Unit> units) {
        return new StopOrder(units).ordered();
    }

    private List<Unit> ordered() {
        waiting.stream().filter(place -> waitsFor[place] == 0).forEach(ready::add);
        List<Unit> ordered = new ArrayList<>(units.size());
        while (!waiting.isEmpty()) {
            // Units that are after each other in a circle stop in any order.
            int place = ready.isEmpty() ? waiting.first() : ready.first();
            ready.remove(place);
            waiting.remove(place);
            ordered.add(units.get(place));
            later(units.get(place)).forEach(this::release);
        }
        return ordered;
    }

    private void release(int place) {
        waitsFor[place]--;
        if (waitsFor[place] == 0 && waiting.contains(place)) {
            ready.add(place);
        }
    }

    /** The places of those that stop after it. */
    private List<Integer> later(Unit unit) {
        return unit.to(Dependency.AFTER).stream()
                .filter(name -> places.containsKey(name) && !name.equals(unit.id()))
                .map(places::get)
                .toList();
    }
}
