package io.fleetstop.systemd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * What systemd does when it is to start or stop one unit: {@code src/core/transaction.c}. First everything is added
 * that this pulls in; then what would change nothing is dropped ({@code transaction_drop_redundant}), then what nothing
 * pulls in any more ({@code transaction_collect_garbage}). So a chain ends at a unit that does not run, or runs already
 * and was to start, but units behind it that pull each other in stay. What contradicts something else, and so would be
 * dropped, or fail the whole, is kept here: rather one too many.
 */
final class Transaction {
    private final Neighbourhood units;
    private final Redundancy redundancy;
    private final Map<Step, List<Step>> pulls = new LinkedHashMap<>();

    private Transaction(Neighbourhood units, Redundancy redundancy) {
        this.units = units;
        this.redundancy = redundancy;
    }

    /** One unit that is started or stopped. */
    record Step(String unit, boolean start) {}

    /** Whether a step would change nothing. */
    interface Redundancy {
        boolean isPointless(Unit unit, boolean start);
    }

    static Set<Step> of(Step anchor, Neighbourhood units, Redundancy redundancy) throws SystemdException {
        Transaction transaction = new Transaction(units, redundancy);
        transaction.addAll(anchor);
        transaction.drop(anchor);
        return transaction.pulls.keySet();
    }

    private void addAll(Step anchor) throws SystemdException {
        Queue<Step> open = new ArrayDeque<>(List.of(anchor));
        for (Step step = open.poll(); step != null; step = open.poll()) {
            if (!pulls.containsKey(step)) {
                List<Step> next = next(step);
                pulls.put(step, next);
                open.addAll(next);
            }
        }
    }

    private boolean isRedundant(Step step) {
        return redundancy.isPointless(units.known(step.unit()), step.start());
    }

    private List<Step> next(Step step) throws SystemdException {
        Unit unit = units.unit(step.unit());
        if (!step.start()) {
            return steps(unit, Dependency.STOPS, false);
        }
        List<Step> next = new ArrayList<>(steps(unit, Dependency.STARTS, true));
        next.addAll(steps(unit, Dependency.CONFLICTS, false));
        return next;
    }

    private List<Step> steps(Unit unit, Dependency dependency, boolean start) throws SystemdException {
        List<Step> steps = new ArrayList<>();
        for (String name : unit.to(dependency)) {
            Unit other = units.unit(name);
            if (start || !other.isPerpetual()) {
                steps.add(new Step(other.id(), start));
            }
        }
        return steps;
    }

    private void drop(Step anchor) {
        Map<Step, Integer> pulledBy = new HashMap<>();
        pulls.values().forEach(next -> next.forEach(step -> pulledBy.merge(step, 1, Integer::sum)));
        Queue<Step> open = new ArrayDeque<>();
        pulls.keySet().stream().filter(this::isRedundant).forEach(open::add);
        for (Step step = open.poll(); step != null; step = open.poll()) {
            if (!step.equals(anchor) && pulls.containsKey(step)) {
                for (Step next : pulls.remove(step)) {
                    if (pulledBy.merge(next, -1, Integer::sum) == 0) {
                        open.add(next);
                    }
                }
            }
        }
    }
}
