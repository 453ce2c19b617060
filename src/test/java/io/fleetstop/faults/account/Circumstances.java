package io.fleetstop.faults.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was done besides sending commands to stop: it explains what would be wrong otherwise. */
public final class Circumstances {
    /** So long, in seconds, it may take until a worker knows that a fault is over, and until its commands have ended. */
    private static final double AFTERMATH = 10;

    private final List<Restart> restarts = new ArrayList<>();
    private final List<Excuse> excuses = new ArrayList<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Set<String> damaged = new HashSet<>();
    private final Set<String> cancelled = new HashSet<>();

    /** Somebody restarted it in that time, by {@link Uptime}. */
    private record Restart(String unit, double from, double to) {
        boolean mayHaveStopped(Stopped stop) {
            return stop.unit().equals(unit) && from <= stop.at() && stop.at() <= to;
        }
    }

    /** An outcome that commands may have that were sent until then, as something is wrong with what the worker needs. */
    private record Excuse(String outcome, double until) {
        boolean holdsFor(String other, Sent sent) {
            return outcome.equals(other) && sent.at() <= until;
        }
    }

    public void restarted(Collection<String> units, double from, double to) {
        units.forEach(unit -> restarts.add(new Restart(unit, from, to)));
    }

    /** Something is wrong from now on, for which there are these outcomes. */
    public void expect(String... outcomes) {
        List.of(outcomes).forEach(outcome -> excuses.add(new Excuse(outcome, Double.MAX_VALUE)));
    }

    /** It is over. */
    public void expectNoMore(String... outcomes) {
        double until = Uptime.seconds() + AFTERMATH;
        List.of(outcomes).forEach(outcome -> {
            excuses.removeIf(excuse -> excuse.outcome().equals(outcome) && excuse.until() == Double.MAX_VALUE);
            excuses.add(new Excuse(outcome, until));
        });
    }

    public void cancelled(Sent command) {
        cancelled.add(command.id());
    }

    /** The journal that knew these commands is gone: there may be a second, different outcome, which DESIGN 1 says aloud. */
    public void forgotten(Collection<String> commands) {
        forgotten.addAll(commands);
    }

    /** The journal knows something else of these commands than it was told, and no worker can know that. */
    public void damaged(Collection<String> commands) {
        damaged.addAll(commands);
    }

    public boolean isForgotten(String command) {
        return forgotten.contains(command) || damaged.contains(command);
    }

    public boolean isDamaged(String command) {
        return damaged.contains(command);
    }

    public boolean isCancelled(Sent sent) {
        return cancelled.contains(sent.id());
    }

    public boolean isExpected(String outcome, Sent sent) {
        return excuses.stream().anyMatch(excuse -> excuse.holdsFor(outcome, sent));
    }

    /** Whether somebody has ever restarted it. */
    public boolean isRestarted(String unit) {
        return restarts.stream().anyMatch(restart -> restart.unit().equals(unit));
    }

    /** Whether it may be a restart that began with this. */
    public boolean isByPerson(Stopped stop) {
        return restarts.stream().anyMatch(restart -> restart.mayHaveStopped(stop));
    }
}
