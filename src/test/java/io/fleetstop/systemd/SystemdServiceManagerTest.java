package io.fleetstop.systemd;

import static io.fleetstop.systemd.LabUnits.sleeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.ServiceManagerWithRunsContract;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract on a real systemd, and what units are to systemd before they are stopped. */
final class SystemdServiceManagerTest extends ServiceManagerWithRunsContract {
    @SuppressWarnings("NullAway.Init")
    private static LabUnits units;

    @BeforeAll
    static void startLab() {
        units = new LabUnits();
    }

    @AfterAll
    static void endLab() {
        if (units != null) {
            units.close();
        }
    }

    @Override
    protected SystemdServiceManager manager() {
        return units.manager;
    }

    @Override
    protected String runningService() {
        return units.running("quick");
    }

    @Override
    protected String slowService() {
        return units.running("slow");
    }

    @Override
    protected String stubbornService() {
        return units.running("stubborn");
    }

    @Override
    protected String stoppedService() {
        return units.fresh("quick");
    }

    @Override
    protected String unstoppableService() {
        return units.running("protected.service", sleeping("RefuseManualStop=yes", ""));
    }

    @Override
    protected String unknownService() {
        return "unknown.service";
    }

    @Override
    protected Alias aliasedService() {
        units.lab.alias("db.service", "postgresql.service");
        units.running("postgresql.service", sleeping("", ""));
        return new Alias("db.service", "postgresql.service");
    }

    @Override
    protected void start(String service) {
        units.lab.start(service);
    }

    @Test
    void namesItsVersion() {
        assertThat(manager().availability().detail()).startsWith("systemd ").matches(".*[0-9]+.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad name",
                "nosuffix",
                "self",
                "0123456789abcdef0123456789abcdef",
                "../x.service",
                "a/b.service",
                "template@.service",
                "x.service.service/"
            })
    void givesSystemdsOwnWordsForNamesItRefuses(String name) {
        Inspection inspection = manager().inspect(name);
        assertThat(inspection.finding()).isEqualTo(Finding.NOT_FOUND);
        assertThat(inspection.answer().code()).isEqualTo("org.freedesktop.DBus.Error.InvalidArgs");
        assertThat(inspection.answer().message()).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmp.mount", "lab.target", "system.slice", "init.scope", "dev-null.device", "x.swap"})
    void leavesUnitsOfOtherTypesAlone(String name) {
        assertThat(manager().inspect(name).finding()).isEqualTo(Finding.NOT_SUPPORTED);
        StopReport report = stop(name, PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.NOT_SUPPORTED);
        assertThat(report.answer().message()).contains(name);
    }

    @Test
    void findsMaskedUnit() {
        units.lab.alias("masked.service", "/dev/null").reload();
        assertThat(state("masked.service").activity()).isEqualTo(Activity.STOPPED);
    }

    @Test
    void findsUnitThatWasMaskedWhileItRan() {
        String unit = units.running("masked-later.service", sleeping("", ""));
        units.lab.deleteUnit(unit).alias(unit, "/dev/null").reload();
        assertThat(state(unit).activity()).isEqualTo(Activity.RUNNING);
        assertThat(stop(unit, PATIENT).ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void findsRunningUnitWhoseFileWasDeleted() {
        String unit = units.running("deleted.service", sleeping("", ""));
        units.lab.deleteUnit(unit).reload();
        assertThat(units.lab.property(unit, "LoadState")).isEqualTo("not-found");
        assertThat(state(unit).activity()).isEqualTo(Activity.RUNNING);
        assertThat(stop(unit, PATIENT).ending()).isEqualTo(Ending.STOPPED);
        assertThat(manager().inspect(unit).finding()).isEqualTo(Finding.NOT_FOUND);
    }

    @Test
    void countsPauseBeforeRestartAsRunning() {
        units.lab.unit("restarting.service", "[Service]\nExecStart=/bin/false\nRestart=always\nRestartSec=300\n");
        units.lab.reload().startWithoutWaiting("restarting.service");
        units.lab.awaitState("restarting.service", "activating/auto-restart");
        assertThat(state("restarting.service").activity()).isEqualTo(Activity.RUNNING);
        assertThat(stop("restarting.service", PATIENT).ending()).isEqualTo(Ending.STOPPED);
        assertThat(state("restarting.service").activity()).isEqualTo(Activity.STOPPED);
    }

    @Test
    void countsQueuedStartAsRunningAndTakesItBack() {
        units.lab.unit("before.service", "[Service]\nType=oneshot\nExecStart=/bin/sleep 300\n");
        units.lab.unit("queued.service", sleeping("Requires=before.service\nAfter=before.service", ""));
        units.lab.reload().startWithoutWaiting("queued.service");
        units.lab.awaitState("before.service", "activating/start");
        assertThat(state("queued.service").activity()).isEqualTo(Activity.RUNNING);
        assertThat(stop("queued.service", PATIENT).ending()).isEqualTo(Ending.STOPPED);
        assertThat(units.lab.property("queued.service", "Job")).isIn("", "0");
    }

    @Test
    void showsWhatMayStartItAgain() {
        String socket = "[Socket]\nListenStream=/run/triggered.sock\n";
        String timer = "[Timer]\nOnActiveSec=1h\n";
        units.lab.unit("triggered.socket", socket).unit("triggered.timer", timer);
        units.lab.unit("triggered.service", sleeping("", "")).reload().start("triggered.service", "triggered.timer");
        assertThat(state("triggered.service").startableBy()).containsExactly("triggered.timer");
        units.lab.systemctl("stop", "triggered.service");
        units.lab.start("triggered.socket", "triggered.service");
        assertThat(state("triggered.service").startableBy())
                .containsExactlyInAnyOrder("triggered.socket", "triggered.timer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "timer", "path"})
    void stopsTriggers(String type) {
        units.lab.unit("trigger.service", sleeping("", ""));
        units.lab.unit("trigger.socket", "[Socket]\nListenStream=/run/trigger.sock\n");
        units.lab.unit("trigger.timer", "[Timer]\nOnActiveSec=1h\n");
        units.lab.unit("trigger.path", "[Path]\nPathExists=/run/never\n");
        String unit = "trigger." + type;
        units.lab.reload().start(unit);
        assertThat(state(unit).activity()).isEqualTo(Activity.RUNNING);
        StopReport report = stop(unit, PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().codeName()).isEqualTo("job done, Result=success");
    }

    @Test
    void showsWhatWouldStopWithItInStopOrder() {
        units.lab.unit("base.service", sleeping("", ""));
        units.lab.unit("idle.service", sleeping("Requires=base.service", ""));
        units.lab.unit("needs.service", sleeping("Requires=base.service\nAfter=base.service", ""));
        units.lab.unit("bound.service", sleeping("BindsTo=base.service\nAfter=base.service needs.service", ""));
        units.lab.unit("part.service", sleeping("PartOf=base.service\nAfter=base.service bound.service", ""));
        units.lab.unit("wants.service", sleeping("Wants=base.service\nAfter=base.service", ""));
        units.lab.unit("behind-idle.service", sleeping("Requires=idle.service", ""));
        units.lab.unit("second.service", sleeping("Requires=needs.service\nAfter=part.service", ""));
        units.lab.reload().start("base.service", "wants.service", "needs.service", "bound.service", "part.service");
        units.lab.start("second.service", "behind-idle.service").systemctl("kill", "--signal=KILL", "idle.service");
        units.lab.awaitState("idle.service", "failed/failed");

        ServiceState base = state("base.service");
        assertThat(base.dependents())
                .extracting(dependent -> dependent.instance().service())
                .containsExactly("second.service", "part.service", "bound.service", "needs.service");
        assertThat(base.dependents().get(0).instance())
                .isEqualTo(state("second.service").instance());

        assertThat(stop("base.service", PATIENT).ending()).isEqualTo(Ending.STOPPED);
        assertThat(base.dependents())
                .allMatch(unit -> state(unit.instance().service()).activity() == Activity.STOPPED);
        assertThat(List.of("wants.service", "behind-idle.service"))
                .allMatch(unit -> state(unit).activity() == Activity.RUNNING);
    }

    @Test
    void leavesNothingInMemoryOfNamesItWasAskedFor() {
        String before = units.lab.systemctl("list-units", "--all", "--no-legend", "--plain");
        for (int i = 0; i < 1000; i++) {
            manager().inspect("unheard-of-" + i + ".service");
        }
        assertThat(units.lab
                        .systemctl("list-units", "--all", "--no-legend", "--plain")
                        .lines()
                        .count())
                .isLessThan(before.lines().count() + 100);
    }
}
