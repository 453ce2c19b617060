package io.fleetstop.faults;

import io.fleetstop.service.Availability;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.LastWord;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.ServiceSummary;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import java.util.stream.Stream;

/** A manager around which the worker may die. */
record CrashingManager(ServiceManager real, Crash crash) implements ServiceManager {
    @Override
    public String id() {
        return real.id();
    }

    @Override
    public Availability availability() {
        return real.availability();
    }

    @Override
    public Inspection inspect(String name) {
        Inspection inspection = real.inspect(name);
        crash.reached(CrashPoint.INSPECTED);
        return inspection;
    }

    @Override
    public StopReport stop(StopRequest request) {
        crash.reached(CrashPoint.STARTED);
        crash.watchStops();
        StopReport report = real.stop(new StopRequest(
                request.name(),
                request.instance(),
                request.dependents(),
                request.timeout(),
                seen -> allows(request.lastWord(), seen)));
        crash.reached(CrashPoint.STOPPED);
        return report;
    }

    private boolean allows(LastWord word, ServiceState seen) {
        boolean allowed = word.allows(seen);
        if (allowed) {
            crash.reached(CrashPoint.CLEARED);
        }
        return allowed;
    }

    @Override
    public Stream<ServiceSummary> list() {
        return real.list();
    }
}
