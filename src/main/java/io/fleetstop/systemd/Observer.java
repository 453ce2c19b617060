package io.fleetstop.systemd;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import io.fleetstop.systemd.Systemd.Property;
import io.fleetstop.systemd.Systemd.UnitLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at units. Changes nothing. */
final class Observer {
    private static final String JOB = "org.freedesktop.systemd1.Job";
    private static final int ATTEMPTS = 5;

    private final Systemd systemd;

    Observer(Systemd systemd) {
        this.systemd = systemd;
    }

    /** Looks at the unit alone. {@code LoadUnit} knows also what {@code GetUnit} does not: units that are not loaded. */
    Look look(String name, Deadline deadline) throws SystemdException {
        requireSendable(name);
        SystemdException gone = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                String path = systemd.load(name, deadline);
                Unit unit = Unit.of(systemd.unit(path, deadline));
                return new Look(path, unit, activity(unit, deadline));
            } catch (SystemdException e) {
                if (e.error() != SystemdError.GONE) {
                    throw e;
                }
                // The job ended, or systemd forgot the unit, between two calls: so the first answer is outdated too.
                gone = e;
            }
        }
        throw gone == null ? SystemdException.unreached("never asked") : gone;
    }

    /** An empty name means the caller's own unit to systemd; what is not UTF-8 makes the bus cut the connection. */
    private static void requireSendable(String name) throws SystemdException {
        boolean sendable = !name.isEmpty()
                && name.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
        if (!sendable) {
            throw SystemdException.badName("not a unit name: empty, or not text");
        }
    }

    private Activity activity(Unit unit, Deadline deadline) throws SystemdException {
        String job = unit.job() == null ? null : jobType(unit.job(), deadline);
        return activity(unit.id(), unit.activeState(), job, deadline);
    }

    private String jobType(String job, Deadline deadline) throws SystemdException {
        return systemd.property(new Property(job, JOB, "JobType"), deadline).toString();
    }

    private Activity activity(String id, ActiveState state, @Nullable String job, Deadline deadline)
            throws SystemdException {
        Activity activity = state.activity(job);
        boolean left = state == ActiveState.FAILED && activity == Activity.STOPPED && hasProcesses(id, deadline);
        return left ? Activity.RUNNING : activity;
    }

    /** A failed unit that systemd forgot in the meantime has none. */
    private boolean hasProcesses(String id, Deadline deadline) throws SystemdException {
        try {
            return systemd.hasProcesses(id, deadline);
        } catch (SystemdException e) {
            if (e.error() == SystemdError.NO_SUCH_UNIT) {
                return false;
            }
            throw e;
        }
    }

    /** The unit with everything around it: what would stop with it, and what may start it again. */
    ServiceState state(Look look, Deadline deadline) throws SystemdException {
        return look.state(dependents(look.unit(), deadline), startableBy(look.unit(), deadline));
    }

    /**
     * A stop spreads from running unit to running unit; one that does not run ends the chain, since systemd drops its
     * redundant job and everything that hangs on it ({@code transaction_drop_redundant} in {@code transaction.c}).
     */
    private List<Instance> dependents(Unit unit, Deadline deadline) throws SystemdException {
        List<Unit> running = new ArrayList<>();
        Set<String> seen = new HashSet<>(unit.names());
        Queue<String> open = new ArrayDeque<>(unit.stopping());
        for (String name = open.poll(); name != null; name = open.poll()) {
            if (seen.add(name)) {
                Look look = look(name, deadline);
                if (look.activity() != Activity.STOPPED) {
                    running.add(look.unit());
                    open.addAll(look.unit().stopping());
                }
            }
        }
        return StopOrder.of(running).stream().map(Observer::instance).toList();
    }

    private static Instance instance(Unit unit) {
        return new Instance(unit.id(), unit.invocation(), unit.startedAt());
    }

    private List<String> startableBy(Unit unit, Deadline deadline) throws SystemdException {
        List<String> active = new ArrayList<>();
        for (String trigger : unit.triggeredBy()) {
            if (look(trigger, deadline).activity() == Activity.RUNNING) {
                active.add(trigger);
            }
        }
        return active;
    }

    /** What a line of the list says about whether the unit runs. */
    Activity activity(UnitLine line, Deadline deadline) throws SystemdException {
        return activity(
                line.id(), ActiveState.of(line.activeState()), line.job().isEmpty() ? null : line.job(), deadline);
    }
}
