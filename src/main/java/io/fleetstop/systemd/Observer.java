package io.fleetstop.systemd;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Deadline;
import io.fleetstop.service.Dependent;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import io.fleetstop.systemd.Look.Surroundings;
import io.fleetstop.systemd.Systemd.UnitLine;
import io.fleetstop.systemd.Systemd.UnitProcess;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at units. Changes nothing. */
final class Observer {
    private static final String UNIT_INTERFACE = "org.freedesktop.systemd1.Unit";
    private static final int ATTEMPTS = 5;

    private final Systemd systemd;
    private final Starters starters;

    Observer(Systemd systemd) {
        this.systemd = systemd;
        starters = new Starters(systemd, this);
    }

    /** Looks at the unit alone, and at what is left of it if it failed. */
    Look look(String name, Deadline deadline) throws SystemdException {
        Unit unit = unit(name, deadline);
        boolean failed = unit.activeState() == ActiveState.FAILED && unit.activity() == Activity.STOPPED;
        return new Look(unit, failed ? processes(unit.id(), deadline) : List.of());
    }

    /** The same with what is left of it also if it is inactive, which is one question more. */
    Look withProcesses(Look look, Deadline deadline) throws SystemdException {
        boolean unasked = look.unit().activeState() == ActiveState.INACTIVE && look.activity() == Activity.STOPPED;
        boolean mayHave = unasked && UnitType.hasProcesses(look.unit().id());
        return mayHave ? look.with(processes(look.unit().id(), deadline)) : look;
    }

    /** The unit as systemd has it, without a look at its processes. */
    Unit unit(String name, Deadline deadline) throws SystemdException {
        requireSendable(name);
        SystemdException gone = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Properties properties = new Properties(systemd.unit(name, deadline));
                String job = properties.job();
                return Unit.of(properties, job == null ? null : systemd.jobType(job, deadline));
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

    /** Of a unit that systemd forgot in the meantime there are none. */
    private List<UnitProcess> processes(String id, Deadline deadline) throws SystemdException {
        try {
            return systemd.processes(id, deadline);
        } catch (SystemdException e) {
            if (e.error() == SystemdError.NO_SUCH_UNIT) {
                return List.of();
            }
            throw e;
        }
    }

    /** {@code service_shall_restart}: what {@code RestartForceExitStatus=} names counts whatever {@code Restart=} says. */
    boolean restarts(String service, Deadline deadline) throws SystemdException {
        String type = UnitType.SERVICE.interfaceName();
        return !"no".equals(systemd.property(service, type, "Restart", deadline))
                || systemd.property(service, type, "RestartForceExitStatus", deadline) instanceof List<?> forced
                        && forced.stream().anyMatch(some -> !List.of().equals(some));
    }

    boolean remainsAfterElapse(String timer, Deadline deadline) throws SystemdException {
        return !Boolean.FALSE.equals(
                systemd.property(timer, UnitType.TIMER.interfaceName(), "RemainAfterElapse", deadline));
    }

    /**
     * {@code socket_instantiate_service}: an instance for each connection, named after the connection. Any instance tells
     * what its template does.
     */
    @Nullable
    String accepted(String socket, Deadline deadline) throws SystemdException {
        boolean accepts =
                Boolean.TRUE.equals(systemd.property(socket, UnitType.SOCKET.interfaceName(), "Accept", deadline));
        String prefix = socket.substring(0, socket.indexOf(socket.indexOf('@') < 0 ? ".socket" : "@"));
        return accepts ? prefix + "@0.service" : null;
    }

    boolean stopsWhenUnneeded(String name, Deadline deadline) throws SystemdException {
        return Boolean.TRUE.equals(systemd.property(name, UNIT_INTERFACE, "StopWhenUnneeded", deadline));
    }

    /** A unit that runs, with everything around it, and how far a stop of it reaches. */
    record Survey(ServiceState state, Reach reach) {}

    /** The unit with everything around it: what would stop with it, and what may start it again. */
    ServiceState state(Look look, Deadline deadline) throws SystemdException {
        return look.activity() == Activity.STOPPED
                ? stateWith(withProcesses(look, deadline), List.of(), deadline)
                : survey(look, deadline).state();
    }

    /** Of a unit that runs. */
    Survey survey(Look look, Deadline deadline) throws SystemdException {
        Neighbourhood units = new Neighbourhood(this, look.unit(), deadline);
        Consequences consequences = Consequences.of(look.unit(), units);
        ServiceState state = look.state(new Surroundings(
                dependents(consequences.stopping()),
                consequences.endangered().stream().map(Observer::dependent).toList(),
                Protection.among(consequences, systemd.lifelines(deadline)),
                starters.of(look.unit(), deadline)));
        return new Survey(state, new Reach(look.unit().id(), consequences.reach(), units.read()));
    }

    /** The unit, and those of the runs that were to stop with it that are still there. */
    ServiceState stateWith(Look look, List<Instance> expected, Deadline deadline) throws SystemdException {
        List<Dependent> left =
                left(expected, deadline).stream().map(Observer::dependent).toList();
        return look.state(new Surroundings(left, List.of(), List.of(), starters.of(look.unit(), deadline)));
    }

    /** Those of the runs that are still there. */
    List<Unit> left(List<Instance> runs, Deadline deadline) throws SystemdException {
        List<Unit> left = new ArrayList<>();
        for (Instance run : runs) {
            Unit unit = unit(run.service(), deadline);
            if (unit.activity() != Activity.STOPPED && !run.isOtherRunThan(instance(unit))) {
                left.add(unit);
            }
        }
        return left;
    }

    /** In the order in which they stop, without the unit itself. */
    private static List<Dependent> dependents(Collection<Unit> stopping) {
        List<Unit> others = stopping.stream().skip(1).toList();
        return StopOrder.of(others).stream().map(Observer::dependent).toList();
    }

    private static Dependent dependent(Unit unit) {
        return new Dependent(instance(unit), unit.names());
    }

    private static Instance instance(Unit unit) {
        return new Instance(unit.id(), unit.invocation(), unit.startedAt());
    }

    /** What a line of the list says about whether the unit runs. */
    Activity activity(UnitLine line, Deadline deadline) throws SystemdException {
        ActiveState state = ActiveState.of(line.activeState());
        Activity activity = state.activity(line.job().isEmpty() ? null : line.job());
        boolean left = state == ActiveState.FAILED
                && activity == Activity.STOPPED
                && !processes(line.id(), deadline).isEmpty();
        return left ? Activity.RUNNING : activity;
    }
}
