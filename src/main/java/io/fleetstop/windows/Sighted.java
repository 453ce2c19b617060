package io.fleetstop.windows;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Dependent;
import io.fleetstop.service.Instance;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service as it was seen at one moment.
 *
 * @param shared whether its process is, or may be, that of other services, too: then the process tells nothing of the service
 */
record Sighted(ServiceLine line, Run run, boolean shared) {
    /** @param active the services that run */
    static Sighted of(ServiceLine line, List<ServiceLine> active, Processes processes) {
        boolean shared = line.status().isOfSharedProcess()
                || active.stream()
                        .anyMatch(other -> line.status().pid() != 0
                                && other.status().pid() == line.status().pid()
                                && !other.isNamed(line.name()));
        return new Sighted(line, Run.of(line.status(), processes), shared);
    }

    /** The same service, later. */
    Sighted at(ServiceStatus status, Processes processes) {
        return new Sighted(new ServiceLine(line.name(), line.displayName(), status), Run.of(status, processes), shared);
    }

    String name() {
        return line.name();
    }

    ServiceStatus status() {
        return line.status();
    }

    Activity activity() {
        return status().activity();
    }

    Set<String> names() {
        return Stream.of(line.name(), line.displayName())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of a service that is stopped the manager tells none. */
    @Nullable
    Instance instance() {
        return activity() == Activity.STOPPED ? null : runningInstance();
    }

    private Instance runningInstance() {
        return shared ? new Instance(name(), null, null) : new Instance(name(), run.identity(), run.startedAt());
    }

    Dependent asDependent() {
        return new Dependent(runningInstance(), names());
    }
}
