package io.fleetstop.windows;

import io.fleetstop.service.AnyCase;
import io.fleetstop.service.Inspection.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What services are called. The manager is asked once, and again after each change of what is configured of the service: two
 * questions less for each stop.
 */
final class Names {
    /** More than a host has services. */
    private static final int MOST = 4096;

    /** What changed that long ago does not change again in the same tick of the clock. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Scm scm;
    private final Pace.Time time;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** What was told after that change. */
    private record Known(Instant changedAt, ServiceLine line) {}

    Names(Scm scm, Pace.Time time) {
        this.scm = scm;
        this.time = time;
    }

    /** The service as it is now, spelt as the manager spells it. */
    ServiceLine line(Scm.Service service) throws ScmException {
        ServiceStatus status = service.status();
        Instant changedAt = scm.changedAt(service.name());
        Known before = known.get(service.name());
        if (before != null && before.changedAt().equals(changedAt)) {
            return before.line().at(status);
        }
        ServiceLine line = ask(service.name(), status);
        if (changedAt != null && changedAt.isBefore(time.instant().minus(SETTLED))) {
            keep(service.name(), new Known(changedAt, line));
        }
        return line;
    }

    private void keep(String name, Known now) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(name, now);
    }

    private ServiceLine ask(String name, ServiceStatus status) throws ScmException {
        String displayName = status.isDriver() ? null : known(() -> scm.displayName(name));
        return displayName == null
                ? new ServiceLine(name, name, status)
                : new ServiceLine(spelt(name, displayName), displayName, status);
    }

    /** A list of all services tells that, too, and takes as long as all else together. */
    private String spelt(String name, String displayName) throws ScmException {
        String key = keyName(displayName);
        if (key != null && AnyCase.areSame(key, name)) {
            return key;
        }
        // Another one has the same display name.
        ServiceLine listed = ServiceLine.find(scm.all(), name);
        return listed == null ? name : listed.name();
    }

    /** Null if there is no service with this display name. */
    @Nullable
    String keyName(String displayName) throws ScmException {
        return known(() -> scm.keyName(displayName));
    }

    /** A question for a name. */
    private interface Question {
        String ask() throws ScmException;
    }

    /** Null if the manager knows none. */
    private static @Nullable String known(Question question) throws ScmException {
        try {
            String name = question.ask();
            return name.isEmpty() ? null : name;
        } catch (ScmException e) {
            if (e.error().finding() == Finding.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }
}
