package io.fleetstop.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.StopReport.Ending;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a {@link ServiceManager} has to keep whose host tells the runs of a service apart, and what accepts no stop. */
public abstract class ServiceManagerWithRunsContract extends ServiceManagerContract {
    /** A service that runs and accepts no stop. */
    protected abstract String unstoppableService();

    /** Starts a service, as a person on the host would. */
    protected abstract void start(String service);

    @Test
    void saysWhenTheServiceWasStarted() {
        assertThat(instance(state(runningService())).startedAt())
                .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(1));
    }

    @Test
    void leavesInstanceAloneThatWasStartedSince() {
        String service = runningService();
        Instance before = instance(state(service));
        stop(service, PATIENT);
        start(service);
        StopReport report = manager().stop(new StopRequest(service, before, PATIENT));
        assertThat(report.ending()).isEqualTo(Ending.OUTLIVED);
        assertThat(state(service).activity()).isEqualTo(Activity.RUNNING);
        assertThat(report.state()).isEqualTo(state(service));
    }

    @Test
    void leavesUnstoppableServiceRunning() {
        String service = unstoppableService();
        assertThat(state(service).unstoppableBecause()).isNotBlank();
        assertThat(stop(service, PATIENT).ending()).isEqualTo(Ending.NOT_STOPPABLE);
        assertThat(state(service).activity()).isEqualTo(Activity.RUNNING);
    }

    @Test
    void tellsRunsApart() {
        String service = runningService();
        Instance first = instance(state(service));
        assertThat(first.isSameRunAs(instance(state(service)))).isTrue();
        stop(service, PATIENT);
        start(service);
        Instance second = instance(state(service));
        assertThat(second.isSameRunAs(first)).isFalse();
        assertThat(second.startedAt()).isAfterOrEqualTo(first.startedAt());
    }

    private static Instance instance(ServiceState state) {
        return Objects.requireNonNull(state.instance());
    }
}
