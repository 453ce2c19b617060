package io.fleetstop.systemd;

import static io.fleetstop.systemd.LabUnits.sleeping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.Deadline;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void saysThatAReloadWhileItStoppedMayHaveStoppedOthers() {
        units.lab.unit("ghost.service", sleeping("Conflicts=unlisted.service", ""));
        units.running("unlisted.service", sleeping("", ""));
        // Its stop ends when the test says so.
        units.running("waits.service", sleeping("", "ExecStop=/bin/sh -c 'until [ -e /run/go ]; do sleep 0.1; done'"));
        CompletableFuture<StopReport> report = CompletableFuture.supplyAsync(() -> stop("waits.service"));
        units.lab.awaitState("waits.service", "deactivating/stop");

        units.lab.unit("waits.service", sleeping("OnSuccess=ghost.service", "")).reload();
        units.lab.run("touch", "/run/go");

        assertThat(report.join().ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.join().answer().message()).contains("systemd read its units anew");
        units.lab.awaitState("unlisted.service", "inactive/dead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"daemon-reload", "daemon-reexec", "restart dbus.service"})
    void hearsOfReloadsAndOfWhatItCannotHear(String command) throws SystemdException {
        try (DBusSystemd systemd = new DBusSystemd(new BusAddress(units.lab.busAddress()))) {
            systemd.version(Deadline.in(PATIENCE));
            long before = systemd.reloads();

            units.lab.systemctl(command.split(" "));

            await().atMost(PATIENCE).until(() -> systemd.reloads() > before);
        }
    }
}
