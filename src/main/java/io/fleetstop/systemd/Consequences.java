package io.fleetstop.systemd;

import io.fleetstop.service.Activity;
import io.fleetstop.systemd.Transaction.Step;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Everything that comes of a stop: what stops with the unit, what systemd then stops because nobody needs it any more,
 * what starts because something ended, and what stops because that starts. What starts may end at any moment, so what
 * comes of its end counts, too. Where it depends on how a unit ends, both ways count: rather one too many than one that
 * nobody was asked about. Each unit and each start or stop is looked at once, so circles end.
 */
final class Consequences {
    private final Neighbourhood units;
    private final Map<String, Unit> stopping = new LinkedHashMap<>();
    private final Map<String, Unit> starting = new LinkedHashMap<>();
    private final Map<String, Unit> ending = new LinkedHashMap<>();
    private final Set<Step> anchors = new LinkedHashSet<>();
    private final Set<String> restarting = new LinkedHashSet<>();
    private final Queue<Unit> unasked = new ArrayDeque<>();
    private final boolean triggersFail;

    private Consequences(Neighbourhood units, boolean triggersFail) {
        this.units = units;
        this.triggersFail = triggersFail;
    }

    /** A trigger that fails is only listed if more stops for it: else whatever a socket starts could not be stopped alone. */
    static Consequences of(Unit unit, Neighbourhood units) throws SystemdException {
        Consequences all = of(unit, units, true);
        if (!all.endangered().isEmpty()
                && !of(unit, units, false).stopping.keySet().containsAll(all.stopping.keySet())) {
            all.stopping.putAll(all.ending);
        }
        return all;
    }

    private static Consequences of(Unit unit, Neighbourhood units, boolean triggersFail) throws SystemdException {
        Consequences consequences = new Consequences(units, triggersFail);
        consequences.stopping.put(unit.id(), unit);
        consequences.unasked.add(unit);
        consequences.add(new Step(unit.id(), false));
        consequences.followAll();
        return consequences;
    }

    /** All that would stop, the unit itself first. */
    Collection<Unit> stopping() {
        return stopping.values();
    }

    /** All that stops, or ends, by their names. */
    Set<String> reach() {
        Set<String> reach = new HashSet<>(stopping.keySet());
        reach.addAll(ending.keySet());
        return reach;
    }

    /** All that would, or might, start. */
    Collection<Unit> starting() {
        return starting.values();
    }

    /** What might end by itself although nothing stops it: what would start the others again, and fail at that. */
    Collection<Unit> endangered() {
        return ending.values().stream()
                .filter(unit -> !stopping.containsKey(unit.id()))
                .toList();
    }

    /** What starts or stops later may change what an earlier transaction does: so once more until nothing is new. */
    private void followAll() throws SystemdException {
        int known = -1;
        while (known != stopping.size() + starting.size()) {
            known = stopping.size() + starting.size();
            for (Unit unit = unasked.poll(); unit != null; unit = unasked.poll()) {
                follow(unit);
            }
            for (Step anchor : Set.copyOf(anchors)) {
                apply(anchor);
            }
            for (String name : Set.copyOf(restarting)) {
                comeBack(name);
            }
        }
    }

    private void stop(String name) throws SystemdException {
        Unit unit = units.unit(name);
        if (!unit.isPerpetual()) {
            add(new Step(unit.id(), false));
        }
    }

    private void start(String name) throws SystemdException {
        Unit unit = units.unit(name);
        if (unit.isLoaded()) {
            add(new Step(unit.id(), true));
        }
    }

    private void add(Step anchor) throws SystemdException {
        if (anchors.add(anchor)) {
            apply(anchor);
        }
    }

    private void apply(Step anchor) throws SystemdException {
        // What does not run may start yet: it is asked again then.
        if (!anchor.start() && !stopping.containsKey(anchor.unit()) && isPointless(units.unit(anchor.unit()), false)) {
            return;
        }
        for (Step step : Transaction.of(anchor, units, this::isPointless)) {
            Unit unit = units.unit(step.unit());
            if ((step.start() ? starting : stopping).put(unit.id(), unit) == null) {
                unasked.add(unit);
            }
        }
    }

    /** Whether it would change nothing, whatever else comes of the stop. */
    private boolean isPointless(Unit unit, boolean start) {
        return start
                ? !unit.isLoaded() || (unit.isUp() && !stopping.containsKey(unit.id()))
                : unit.isDown() && !starting.containsKey(unit.id());
    }

    private void follow(Unit ended) throws SystemdException {
        for (String name : ended.to(Dependency.ON_END)) {
            start(name);
        }
        for (String name : ended.to(Dependency.NEEDS)) {
            if (isUnneeded(name)) {
                stop(name);
            }
        }
        if (starting.containsKey(ended.id())) {
            followStarted(ended);
        } else if (isStartedAgain(ended)) {
            start(ended.id());
        }
        if (ending.containsKey(ended.id())) {
            stopAll(ended.to(Dependency.FOLLOWS_ITS_END));
        }
        followTriggers(ended);
    }

    /**
     * What triggers it ends without a stop of its own: a timer that does not remain, together with what it has started;
     * a path or a socket once it cannot start that any more, as when that has hit its start limit.
     */
    private void followTriggers(Unit ended) throws SystemdException {
        for (String name : ended.to(Dependency.TRIGGERED_BY)) {
            if (isLeftRunning(name)) {
                followTrigger(units.unit(name));
            }
        }
    }

    private void followTrigger(Unit trigger) throws SystemdException {
        boolean ends = units.endsWithItsService(trigger.id());
        boolean mayFail = triggersFail && UnitType.of(trigger.id()) != UnitType.TIMER;
        if ((ends || mayFail) && ending.put(trigger.id(), trigger) == null) {
            unasked.add(trigger);
        }
        if (ends) {
            stopping.put(trigger.id(), trigger);
        }
    }

    private void stopAll(List<String> names) throws SystemdException {
        for (String name : names) {
            stop(name);
        }
    }

    private void followStarted(Unit started) throws SystemdException {
        stopAll(started.to(Dependency.FOLLOWS_ITS_END));
        if (units.restarts(started.id())) {
            // With a job of its own, which restarts others whether or not it runs.
            for (String name : started.to(Dependency.STOPS)) {
                stop(name);
                restarting.add(name);
            }
        }
        for (String name : started.to(Dependency.TRIGGERS)) {
            start(name);
        }
        String accepted = units.accepted(started.id());
        if (accepted != null) {
            start(accepted);
        }
    }

    /** {@code JOB_TRY_RESTART}: all that stops with it starts again, with what that pulls in. */
    private void comeBack(String name) throws SystemdException {
        Unit unit = units.unit(name);
        if (stopping.containsKey(unit.id())) {
            for (Step step : Transaction.of(new Step(unit.id(), false), units, this::isPointless)) {
                start(step.unit());
            }
        }
    }

    /** {@code unit_is_unneeded} in {@code src/core/unit.c}. */
    private boolean isUnneeded(String name) throws SystemdException {
        if (!units.stopsWhenUnneeded(name)) {
            return false;
        }
        for (String other : units.unit(name).to(Dependency.NEEDED_BY)) {
            if (isLeftRunning(other) && !ending.containsKey(units.unit(other).id())) {
                return false;
            }
        }
        return true;
    }

    /** By what upholds it, or by what triggers it: a path or a timer at once, perhaps, a socket when somebody calls. */
    private boolean isStartedAgain(Unit stopped) throws SystemdException {
        for (String name : stopped.to(Dependency.UPHELD_BY)) {
            if (isLeftRunning(name)) {
                return true;
            }
        }
        for (String name : stopped.to(Dependency.TRIGGERED_BY)) {
            if (isLeftRunning(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean isLeftRunning(String name) throws SystemdException {
        Unit unit = units.unit(name);
        return unit.activity() == Activity.RUNNING && !stopping.containsKey(unit.id());
    }
}
