package io.fleetstop.windows;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Dependent;
import io.fleetstop.service.Instance;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A service as it was seen at one moment. */
record Sighted(ServiceLine line, Run run) {
    static Sighted of(ServiceLine line, Processes processes) {
        return new Sighted(line, Run.of(line.status(), processes));
    }

    /** The same service, later. */
    Sighted at(ServiceStatus status, Processes processes) {
        return of(line.at(status), processes);
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

    /** The process of many tells nothing of one. */
    private Instance runningInstance() {
        return status().isOfSharedProcess()
                ? new Instance(name(), null, null)
                : new Instance(name(), run.identity(), run.startedAt());
    }

    Dependent asDependent() {
        return new Dependent(runningInstance(), names());
    }
}
