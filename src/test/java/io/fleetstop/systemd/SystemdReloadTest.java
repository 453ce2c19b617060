package io.fleetstop.systemd;

import static io.fleetstop.systemd.LabUnits.sleeping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Units that are read anew between the look at a service and its stop, on a real systemd. */
final class SystemdReloadTest extends LabSteps {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void asksForTheLastWordOnWhatAReloadAdded() {
        units.running("shared-base.service", sleeping("", ""));
        units.running("bystander.service", sleeping("", ""));
        ServiceState judged = inspect("shared-base.service");
        assertThat(judged.dependents()).isEmpty();

        units.lab
                .unit("bystander.service", sleeping("PartOf=shared-base.service", ""))
                .reload();
        StopReport report = units.manager.stop(new StopRequest(
                "shared-base.service",
                judged.instance(),
                List.of(),
                PATIENCE,
                now -> now.dependents().isEmpty()));

        assertThat(report.ending()).isEqualTo(Ending.WITHHELD);
        assertThat(Objects.requireNonNull(report.state()).dependents())
                .extracting(dependent -> dependent.instance().service())
                .containsExactly("bystander.service");
        assertThat(units.lab.state("shared-base.service")).isEqualTo("active/running");
        assertThat(units.lab.state("bystander.service")).isEqualTo("active/running");
    }

    @Test
    void hearsOfReloads() throws SystemdException {
        try (DBusSystemd systemd = new DBusSystemd(new BusAddress(units.lab.busAddress()))) {
            systemd.version(Deadline.in(PATIENCE));
            long before = systemd.reloads();

            units.lab.reload();

            await().atMost(PATIENCE).until(() -> systemd.reloads() > before);
        }
    }
}
