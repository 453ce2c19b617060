package io.fleetstop.windows;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.Instance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at services. Changes nothing. */
final class Observer {
    private static final int ERROR_INVALID_NAME = 123;

    /** Of the manager: longer names are refused, if they come to it at all. */
    private static final int MAX_NAME = 256;

    private static final int ATTEMPTS = 3;

    private final Scm scm;
    private final Processes processes;
    private final Protection protection;

    Observer(Scm scm, Processes processes) {
        this.scm = scm;
        this.processes = processes;
        protection = new Protection(processes);
    }

    /**
     * Opens a service by its name or, if there is none, by its display name. What is what the manager says: its rules for
     * upper and lower case are its own.
     */
    Scm.Service open(String name, Scm.Access access) throws ScmException {
        requireSendable(name);
        try {
            return scm.open(name, access);
        } catch (ScmException e) {
            String key = e.error() == ScmError.ERROR_SERVICE_DOES_NOT_EXIST ? keyName(name) : null;
            if (key == null) {
                throw e;
            }
            return scm.open(key, access);
        }
    }

    /** A NUL would cut the name off, and so make it another one. */
    private static void requireSendable(String name) throws ScmException {
        if (name.isEmpty() || name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
            throw new ScmException("a name of 1 to " + MAX_NAME + " characters without NUL", ERROR_INVALID_NAME);
        }
    }

    private @Nullable String keyName(String displayName) throws ScmException {
        try {
            String name = scm.keyName(displayName);
            return name.isEmpty() ? null : name;
        } catch (ScmException e) {
            if (e.error().finding() == Finding.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    /** Looks at an open service and everything that would stop with it. */
    Look look(Scm.Service service) throws ScmException {
        List<ServiceLine> active = scm.active();
        ServiceLine line = line(service, active);
        for (int attempt = 1; line == null && attempt < ATTEMPTS; attempt++) {
            active = scm.active();
            line = line(service, active);
        }
        if (line == null) {
            line = new ServiceLine(service.name(), service.name(), service.status());
        }
        Sighted sighted = Sighted.of(line, active, processes);
        List<Sighted> dependents =
                sighted.activity() == Activity.STOPPED ? List.of() : dependents(service, line, active);
        return new Look(sighted, dependents, protection.among(sighted, dependents));
    }

    /** Null if it was started between two questions. Drivers are in no list. */
    private @Nullable ServiceLine line(Scm.Service service, List<ServiceLine> active) throws ScmException {
        ServiceLine running = ServiceLine.find(active, service.name());
        if (running != null) {
            return running;
        }
        ServiceStatus status = service.status();
        if (status.activity() != Activity.STOPPED && !status.isDriver()) {
            return null;
        }
        ServiceLine stopped = ServiceLine.find(scm.all(), service.name());
        return stopped == null
                ? new ServiceLine(service.name(), service.name(), status)
                : new ServiceLine(stopped.name(), stopped.displayName(), status);
    }

    private List<Sighted> dependents(Scm.Service service, ServiceLine line, List<ServiceLine> active)
            throws ScmException {
        List<ServiceLine> found = new ArrayList<>();
        collect(service, new HashSet<>(Set.of(ServiceLine.key(line.name()))), found);
        List<Sighted> dependents = new ArrayList<>();
        for (ServiceLine dependent : found) {
            ServiceLine running = ServiceLine.find(active, dependent.name());
            dependents.add(Sighted.of(running == null ? dependent : running, active, processes));
        }
        return dependents;
    }

    /** Each after its own dependents; the manager lists them in the order in which they may stop. */
    private void collect(Scm.Service service, Set<String> known, List<ServiceLine> found) throws ScmException {
        for (ServiceLine dependent : service.dependents()) {
            if (known.add(ServiceLine.key(dependent.name()))) {
                try (Scm.Service opened = scm.open(dependent.name(), Scm.Access.LOOK)) {
                    collect(opened, known, found);
                    found.add(dependent);
                } catch (ScmException e) {
                    // Deleted since: then it does not run any more.
                    if (e.error().finding() != Finding.NOT_FOUND) {
                        throw e;
                    }
                }
            }
        }
    }

    /** The service at a later moment. */
    Sighted again(Sighted service, ServiceStatus status) {
        return service.at(status, processes);
    }

    boolean isOther(Sighted before, ServiceStatus now) {
        return before.run().isOther(Run.of(now, processes));
    }

    /** Those of the runs that are still there. */
    List<Sighted> left(List<Instance> runs) throws ScmException {
        if (runs.isEmpty()) {
            return List.of();
        }
        List<ServiceLine> active = scm.active();
        List<Sighted> left = new ArrayList<>();
        for (Instance run : runs) {
            ServiceLine line = ServiceLine.find(active, run.service());
            Sighted now = line == null ? null : Sighted.of(line, active, processes);
            if (now != null && (now.instance() == null || !run.isOtherRunThan(now.instance()))) {
                left.add(now);
            }
        }
        return left;
    }
}
