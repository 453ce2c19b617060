package io.fleetstop.systemd;

import static io.fleetstop.systemd.LabUnits.sleeping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.Dependent;
import io.fleetstop.service.Instance;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stop leaves behind on a real systemd, and what a result says of it. */
final class SystemdTracesTest extends LabSteps {
    @ParameterizedTest
    @ValueSource(strings = {"none", "process"})
    void tellsOfProcessesThatRunOn(String mode) {
        String unit = "leaves-" + mode + ".service";
        units.running(
                unit,
                "[Service]\nKillMode=" + mode + "\nTimeoutStopSec=1\n"
                        + "ExecStart=/bin/sh -c 'sleep 1000 & sleep 1001 & touch /run/%n; exec sleep 1002'\n"
                        + "ExecStartPost=/bin/sh -c 'until [ -e /run/%n ]; do sleep 0.01; done'\n"
                        + "ExecStop=/bin/sh -c 'kill $MAINPID'\n");
        StopReport report = stop(unit);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message())
                .matches("stopped after .* s; 2 processes of it run on: \\d+ [^,]+, \\d+ [^,]+");
        assertThat(Objects.requireNonNull(report.state()).state()).isEqualTo("inactive/dead, 2 processes left");
        assertThat(inspect(unit).state()).isEqualTo("inactive/dead, 2 processes left");
        StopReport again = stop(unit);
        assertThat(again.ending()).isEqualTo(Ending.NOT_RUNNING);
        assertThat(again.answer().message()).startsWith("it was not running any more; 2 processes of it run on: ");
    }

    @Test
    void namesTheJobThatIsQueued() {
        units.lab.unit("holds-up.service", "[Service]\nType=oneshot\nExecStart=/bin/sleep 300\n");
        units.lab.unit("held-up.service", sleeping("Requires=holds-up.service\nAfter=holds-up.service", ""));
        units.lab.reload().startWithoutWaiting("held-up.service");
        units.lab.awaitState("holds-up.service", "activating/start");
        assertThat(inspect("held-up.service").state()).isEqualTo("inactive/dead, start job queued");
        assertThat(inspect("holds-up.service").state()).isEqualTo("activating/start");
    }

    @Test
    void namesWhatStartsItAgain() {
        units.lab.unit("upheld.service", sleeping("", ""));
        units.lab.unit("upholds.service", sleeping("Upholds=upheld.service", ""));
        units.lab.unit("idle-upholder.service", sleeping("Upholds=upheld.service", ""));
        units.lab.reload().start("upholds.service", "upheld.service").systemctl("stop", "idle-upholder.service");
        assertThat(inspect("upheld.service").startableBy()).containsExactly("upholds.service");
    }

    @Test
    void waitsForWhatStopsWithIt() {
        units.lab.unit("sooner.service", sleeping("", ""));
        units.lab.unit("later.service", sleeping("Requires=sooner.service", "ExecStop=/bin/sleep 1"));
        units.lab.reload().start("sooner.service", "later.service");
        List<Instance> dependents = inspect("sooner.service").dependents().stream()
                .map(Dependent::instance)
                .toList();
        assertThat(dependents).extracting(Instance::service).containsExactly("later.service");
        StopReport report =
                units.manager.stop(new StopRequest("sooner.service", null, dependents, Duration.ofSeconds(20)));
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(Objects.requireNonNull(report.state()).dependents()).isEmpty();
        assertThat(units.lab.state("later.service")).isEqualTo("inactive/dead");
    }

    @Test
    void saysWhatOutlastsIt() {
        units.lab.unit("brief.service", sleeping("", ""));
        units.lab.unit("lasts.service", sleeping("Requires=brief.service", "KillSignal=SIGCONT\nTimeoutStopSec=60"));
        units.lab.reload().start("brief.service", "lasts.service");
        List<Instance> dependents =
                List.of(Objects.requireNonNull(inspect("lasts.service").instance()));
        StopReport report =
                units.manager.stop(new StopRequest("brief.service", null, dependents, Duration.ofSeconds(1)));
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).endsWith("; stopping with it, and not through yet: lasts.service");
        assertThat(Objects.requireNonNull(report.state()).dependents())
                .extracting(Dependent::instance)
                .isEqualTo(dependents);
    }

    @Test
    void foretellsWhatTheRestartOfWhatItStartsTakesAlong() {
        units.lab.unit("ending.service", sleeping("OnSuccess=flapping.service", ""));
        units.lab.unit("flapping.service", "[Service]\nExecStart=/bin/false\nRestart=on-failure\nRestartSec=100ms\n");
        units.lab.unit("taken-along.service", sleeping("PartOf=flapping.service", ""));
        units.lab.reload().start("ending.service", "taken-along.service");
        String run = units.lab.property("taken-along.service", "InvocationID");
        assertThat(inspect("ending.service").dependents())
                .extracting(dependent -> dependent.instance().service())
                .containsExactly("taken-along.service");
        assertThat(stop("ending.service").ending()).isEqualTo(Ending.STOPPED);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !run.equals(units.lab.property("taken-along.service", "InvocationID"))
                        || !units.lab.state("taken-along.service").equals("active/running"));
    }
}
