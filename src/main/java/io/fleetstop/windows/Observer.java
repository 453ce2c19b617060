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

    private final Scm scm;
    private final Processes processes;
    private final Names names;
    private final Protection protection;

    Observer(Scm scm, Processes processes, Pace.Time time) {
        this.scm = scm;
        this.processes = processes;
        names = new Names(scm, time);
        protection = new Protection(processes);
    }

    /**
     * Opens a service by its name or, if there is none, by its display name. What is what the manager says: its rules for
     * upper and lower case are its own.
     */
    Scm.Service open(String name, Scm.Access access) throws ScmException {
        try {
            return openNamed(name, access);
        } catch (ScmException e) {
            String key = e.error() == ScmError.ERROR_SERVICE_DOES_NOT_EXIST ? names.keyName(name) : null;
            if (key == null) {
                throw e;
            }
            return scm.open(key, access);
        }
    }

    /** Opens a service by its name only: what is to be stopped was found before, and another's display name may be the same. */
    Scm.Service openNamed(String name, Scm.Access access) throws ScmException {
        requireSendable(name);
        return scm.open(name, access);
    }

    /** A NUL would cut the name off, and so make it another one. */
    private static void requireSendable(String name) throws ScmException {
        if (name.isEmpty() || name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
            throw new ScmException("a name of 1 to " + MAX_NAME + " characters without NUL", ERROR_INVALID_NAME);
        }
    }

    /** Looks at an open service and everything that would stop with it. */
    Look look(Scm.Service service) throws ScmException {
        Sighted sighted = Sighted.of(names.line(service), processes);
        List<Sighted> dependents = sighted.activity() == Activity.STOPPED ? List.of() : dependents(service, sighted);
        return new Look(sighted, dependents, protection.among(sighted, dependents));
    }

    private List<Sighted> dependents(Scm.Service service, Sighted sighted) throws ScmException {
        List<Sighted> found = new ArrayList<>();
        collect(service, new HashSet<>(Set.of(ServiceLine.key(sighted.name()))), found);
        return found;
    }

    /** Each after its own dependents; the manager lists them in the order in which they may stop. */
    private void collect(Scm.Service service, Set<String> known, List<Sighted> found) throws ScmException {
        for (ServiceLine dependent : service.dependents()) {
            if (known.add(ServiceLine.key(dependent.name()))) {
                try (Scm.Service opened = scm.open(dependent.name(), Scm.Access.LOOK)) {
                    collect(opened, known, found);
                    Sighted now = Sighted.of(dependent.at(opened.status()), processes);
                    if (now.activity() != Activity.STOPPED) {
                        found.add(now);
                    }
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
        List<Sighted> left = new ArrayList<>();
        for (Instance run : runs) {
            Sighted now = now(run.service());
            if (now != null
                    && now.activity() != Activity.STOPPED
                    && (now.instance() == null || !run.isOtherRunThan(now.instance()))) {
                left.add(now);
            }
        }
        return left;
    }

    /** Null if there is no such service any more. */
    private @Nullable Sighted now(String name) throws ScmException {
        try (Scm.Service service = scm.open(name, Scm.Access.LOOK)) {
            return Sighted.of(names.line(service), processes);
        } catch (ScmException e) {
            if (e.error().finding() == Finding.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }
}
