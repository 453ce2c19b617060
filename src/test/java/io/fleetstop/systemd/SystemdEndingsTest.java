package io.fleetstop.systemd;

import static io.fleetstop.systemd.LabUnits.sleeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Dependent;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The ways in which a stop ends on a real systemd. */
final class SystemdEndingsTest extends LabSteps {
    @Test
    void quotesJobAndResult() {
        StopReport report = stop(units.running("quick"));
        assertThat(report.answer().code()).isEqualTo("done");
        assertThat(report.answer().codeName()).isEqualTo("job done, Result=success");
        assertThat(report.answer().message()).matches("stopped after 0\\.\\d s");
        assertThat(state(report).state()).isEqualTo("inactive/dead");
    }

    @Test
    void saysThatItHadToBeKilled() {
        StopReport report = stop(units.running("killed"));
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().codeName()).isEqualTo("job done, Result=timeout");
        assertThat(report.answer().message())
                .matches("stopped after 1\\.\\d s; systemd had to kill it \\(Result=timeout\\)");
        assertThat(state(report).state()).isEqualTo("failed/failed");
    }

    @Test
    void saysThatItDidNotEndWell() {
        String unit = units.running("exit3.service", sleeping("", "ExecStop=/bin/sh -c 'exit 3'"));
        StopReport report = stop(unit);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().codeName()).contains("Result=exit-code");
        assertThat(report.answer().message()).contains("did not end well (Result=exit-code");
    }

    @Test
    void callsFailedUnitStopped() {
        units.lab
                .unit("broken.service", "[Service]\nType=oneshot\nExecStart=/bin/false\n")
                .reload()
                .startWithoutWaiting("broken.service");
        units.lab.awaitState("broken.service", "failed/failed");
        StopReport report = stop("broken.service");
        assertThat(report.ending()).isEqualTo(Ending.NOT_RUNNING);
        assertThat(report.answer().message()).isEqualTo("it was not running any more");
    }

    @Test
    void failsWhenProcessesOfFailedUnitAreLeft() {
        String text = "KillMode=none\nExecStop=/bin/false\nExecStopPost=/bin/false\nTimeoutStopSec=1";
        String unit = units.running("leaving.service", sleeping("", text));
        StopReport report = stop(unit);
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().message()).contains("processes of it are left");
        assertThat(state(report).activity()).isEqualTo(Activity.RUNNING);
    }

    @Test
    void tellsWhatStillRunsWithAServiceThatOutlastsItsTimeout() {
        units.lab.unit("lasting-base.service", sleeping("", ""));
        units.running(
                "lasting-user.service",
                sleeping(
                        "Requires=lasting-base.service\nAfter=lasting-base.service",
                        "KillSignal=SIGCONT\nTimeoutStopSec=60"));
        List<Instance> dependents =
                List.of(Objects.requireNonNull(inspect("lasting-user.service").instance()));
        StopReport report =
                units.manager.stop(new StopRequest("lasting-base.service", null, dependents, Duration.ofMillis(500)));
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(state(report).dependents()).extracting(Dependent::instance).isEqualTo(dependents);
    }

    @Test
    void waitsOnWhenTheJobTimesOutBeforeTheUnitStops() {
        String unit = units.running("late.service", sleeping("JobRunningTimeoutSec=300ms", "ExecStop=/bin/sleep 1"));
        StopReport report = stop(unit);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().code()).isEqualTo("timeout");
        assertThat(state(report).state()).isEqualTo("inactive/dead");
    }

    @Test
    void waitsOnWhenTheJobIsCanceled() {
        String unit = units.running("slow");
        CompletableFuture<StopReport> report = stopping(unit);
        units.lab.systemctl("cancel");
        assertThat(report.join().ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.join().answer().code()).isEqualTo("canceled");
    }

    @Test
    void showsTheInstanceThatSomebodyStartedMeanwhile() {
        String unit = units.running("slow");
        Instance before = Objects.requireNonNull(inspect(unit).instance());
        CompletableFuture<StopReport> report = stopping(unit);
        units.lab.start(unit);
        assertThat(report.join().ending()).isEqualTo(Ending.STOPPED);
        assertThat(state(report.join()).activity()).isEqualTo(Activity.RUNNING);
        assertThat(Objects.requireNonNull(state(report.join()).instance()).isSameRunAs(before))
                .isFalse();
    }

    @Test
    void callsTransientUnitThatIsGoneStopped() {
        units.lab.run("systemd-run", "--unit=transient.service", "--collect", "/bin/sleep", "infinity");
        units.lab.awaitState("transient.service", "active/running");
        StopReport report = stop("transient.service");
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(state(report).activity()).isEqualTo(Activity.STOPPED);
    }

    @Test
    void stopsForGoodWhatRestartsAlways() {
        String unit = units.running("always.service", sleeping("", "Restart=always\nRestartSec=0"));
        assertThat(stop(unit).ending()).isEqualTo(Ending.STOPPED);
        assertThat(units.lab.state(unit)).isEqualTo("inactive/dead");
    }

    @Test
    void saysWhatMayStartItAgainAfterwards() {
        units.lab.unit("woken.socket", "[Socket]\nListenStream=/run/woken.sock\n");
        units.lab.unit("woken.service", sleeping("", "")).reload().start("woken.socket", "woken.service");
        StopReport report = stop("woken.service");
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(state(report).startableBy()).containsExactly("woken.socket");
    }

    private static CompletableFuture<StopReport> stopping(String unit) {
        CompletableFuture<StopReport> report = CompletableFuture.supplyAsync(() -> stop(unit));
        units.lab.awaitState(unit, "deactivating/stop");
        return report;
    }

    private static ServiceState state(StopReport report) {
        return Objects.requireNonNull(report.state());
    }
}
