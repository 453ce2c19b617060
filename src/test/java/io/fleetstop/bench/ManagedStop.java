package io.fleetstop.bench;

import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import java.time.Duration;

/** A stop of a service that runs, by a manager. */
record ManagedStop(ServiceManager manager) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    void of(String service) {
        StopReport report = manager.stop(new StopRequest(service, null, TIMEOUT));
        if (report.ending() != StopReport.Ending.STOPPED) {
            throw new IllegalStateException(service + ": " + report);
        }
    }
}
