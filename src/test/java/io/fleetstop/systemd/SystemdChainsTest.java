package io.fleetstop.systemd;

import static io.fleetstop.systemd.LabUnits.sleeping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.StopReport.Ending;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stops in roundabout ways when a unit is stopped on a real systemd: it is foretold, and then it happens. */
final class SystemdChainsTest extends LabSteps {
    private static final String FLAPPING = "[Service]\nExecStart=/bin/false\nRestart=on-failure\nRestartSec=300ms\n";
    /** Runs the first time, and ends at once the next times. */
    private static final String ONE_RUN = "[Unit]\nStartLimitBurst=3\nStartLimitIntervalSec=60\n[Service]\n"
            + "ExecStart=/bin/sh -c 'test -e /run/%n || { touch /run/%n; exec sleep infinity; }'\n";

    private static final String TIMER = "[Timer]\nOnActiveSec=100ms\nAccuracySec=1ms\nUnit=";

    @Test
    void timerThatDoesNotRemainAndWhatIsBoundToIt() {
        units.lab.unit("brief.timer", TIMER + "timed.service\nRemainAfterElapse=no\n");
        units.lab.unit("timed.service", sleeping("", ""));
        units.lab.unit("bound-to-timer.service", sleeping("BindsTo=brief.timer", ""));
        units.lab.reload().start("brief.timer", "bound-to-timer.service");
        units.lab.awaitState("timed.service", "active/running");
        foretellsThenSees("timed.service", "brief.timer", "bound-to-timer.service");
    }

    @Test
    void partOfWhatIsRestartedForItsExitStatus() {
        units.lab.unit("forces.service", sleeping("OnSuccess=forced.service", ""));
        units.lab.unit(
                "forced.service",
                "[Service]\nExecStart=/bin/sh -c 'exit 7'\nRestartForceExitStatus=7\nRestartSec=100ms\n");
        units.lab.unit("part-of-forced.service", sleeping("PartOf=forced.service", ""));
        units.lab.reload().start("forces.service", "part-of-forced.service");
        foretellsThenSees("forces.service", "part-of-forced.service");
    }

    @Test
    void conflictOfWhatIsWantedByWhatIsRestartedAlong() {
        units.lab.unit("wanting.service", sleeping("OnSuccess=wanted-flaps.service", ""));
        units.lab.unit("wanted-flaps.service", FLAPPING);
        units.lab.unit("wanter.service", sleeping("PartOf=wanted-flaps.service\nWants=wanted.service", ""));
        units.lab.unit("wanted.service", once("Conflicts=beside-wanted.service"));
        units.lab.unit("beside-wanted.service", sleeping("", "")).reload();
        startAlone("wanter.service");
        units.lab.start("beside-wanted.service", "wanting.service");
        foretellsThenSees("wanting.service", "wanter.service", "beside-wanted.service");
    }

    @Test
    void conflictOfWhatATimerTriggersThatIsRestartedAlong() {
        units.lab.unit("rearms.service", sleeping("OnSuccess=rearm-flaps.service", ""));
        units.lab.unit("rearm-flaps.service", FLAPPING);
        units.lab.unit("rearmed.timer", "[Unit]\nPartOf=rearm-flaps.service\n" + TIMER + "rearm-runs.service\n");
        units.lab.unit("rearm-runs.service", once("Conflicts=beside-rearmed.service"));
        units.lab.unit("beside-rearmed.service", sleeping("", "")).reload().start("rearmed.timer");
        units.lab.awaitState("rearmed.timer", "active/elapsed");
        units.lab.start("beside-rearmed.service", "rearms.service");
        foretellsThenSees("rearms.service", "rearmed.timer", "beside-rearmed.service");
    }

    @Test
    void conflictOfWhatIsWantedTwoLevelsDown() {
        units.lab.unit("two-levels.service", sleeping("OnSuccess=level-flaps.service", ""));
        units.lab.unit("level-flaps.service", FLAPPING);
        units.lab.unit("level-1.service", sleeping("PartOf=level-flaps.service", ""));
        units.lab.unit("level-2.service", sleeping("PartOf=level-1.service\nWants=level-3.service", ""));
        units.lab.unit("level-3.service", once("Conflicts=beside-level.service"));
        units.lab.unit("beside-level.service", sleeping("", "")).reload();
        List.of("level-1.service", "level-2.service", "beside-level.service", "two-levels.service")
                .forEach(SystemdChainsTest::startAlone);
        foretellsThenSees("two-levels.service", "level-1.service", "level-2.service", "beside-level.service");
    }

    /** What is redundant goes first, and then only what nothing pulls in: units in a circle hold each other. */
    @Test
    void conflictOfACircleBehindAUnitThatRuns() {
        units.lab.unit("circles.service", sleeping("OnSuccess=circle.service\nOnSuccessJobMode=replace", ""));
        units.lab.unit("circle.service", once("Wants=circle-runs.service"));
        units.lab.unit("circle-runs.service", sleeping("Wants=circle-1.service", ""));
        units.lab.unit("circle-1.service", once("Wants=circle-2.service\nConflicts=beside-circle.service"));
        units.lab.unit("circle-2.service", once("Wants=circle-1.service"));
        units.lab.unit("beside-circle.service", sleeping("", "")).reload();
        startAlone("circle-runs.service");
        units.lab.start("beside-circle.service", "circles.service");
        foretellsThenSees("circles.service", "beside-circle.service");
    }

    @Test
    void circleOfStopsBehindAUnitThatRuns() {
        units.lab.unit("sweeps.service", sleeping("OnSuccess=sweep.service\nOnSuccessJobMode=replace", ""));
        units.lab.unit("sweep.service", once("Wants=sweep-runs.service"));
        units.lab.unit("sweep-runs.service", sleeping("Conflicts=swept-1.service", ""));
        units.lab.unit("swept-1.service", sleeping("PropagatesStopTo=swept-2.service", ""));
        units.lab
                .unit("swept-2.service", sleeping("PropagatesStopTo=swept-1.service", ""))
                .reload();
        List.of("sweep-runs.service", "swept-1.service", "swept-2.service").forEach(SystemdChainsTest::startAlone);
        units.lab.start("sweeps.service");
        foretellsThenSees("sweeps.service", "swept-1.service", "swept-2.service");
    }

    /** Started again at once, and that as often as its start limit allows: then the path fails. */
    @Test
    void boundToAPathThatFailsAndConflictOfWhatItsFailureStarts() {
        units.lab.unit("pathed.path", "[Unit]\nOnFailure=path-failed.service\n[Path]\nPathExists=/run\n");
        units.lab.unit("pathed.service", ONE_RUN);
        units.lab.unit("bound-to-path.service", sleeping("BindsTo=pathed.path", ""));
        units.lab.unit("path-failed.service", once("Conflicts=beside-path.service"));
        units.lab.unit("beside-path.service", sleeping("", "")).reload();
        units.lab.start("pathed.path", "bound-to-path.service", "beside-path.service");
        units.lab.awaitState("pathed.service", "active/running");
        foretellsThenSees("pathed.service", "pathed.path", "bound-to-path.service", "beside-path.service");
    }

    @Test
    void pathThatTakesAnotherAlongOnlyByWhatItsFailureStarts() {
        units.lab.unit("lonely.path", "[Unit]\nOnFailure=lonely-failed.service\n[Path]\nPathExists=/run\n");
        units.lab.unit("lonely.service", ONE_RUN);
        units.lab.unit("lonely-failed.service", once("Conflicts=beside-lonely.service"));
        units.lab.unit("beside-lonely.service", sleeping("", "")).reload();
        units.lab.start("lonely.path", "beside-lonely.service");
        units.lab.awaitState("lonely.service", "active/running");
        foretellsThenSees("lonely.service", "lonely.path", "beside-lonely.service");
    }

    @Test
    void propagatedByASocketThatFails() {
        units.lab.unit(
                "called.socket", "[Unit]\nPropagatesStopTo=after-socket.service\n[Socket]\nListenStream=/run/called\n");
        units.lab.unit("called.service", ONE_RUN);
        units.lab.unit("calls.service", "[Service]\nExecStart=/bin/busctl --address=unix:path=/run/called status\n");
        units.lab.unit("after-socket.service", sleeping("", "")).reload();
        units.lab.start("called.socket", "after-socket.service", "calls.service");
        units.lab.awaitState("called.service", "active/running");
        foretellsThenSees("called.service", "called.socket", "after-socket.service");
    }

    @Test
    void conflictOfWhatASocketStartsForEachConnection() {
        units.lab.unit("hangs-up.service", sleeping("OnSuccess=accepts.socket", ""));
        units.lab.unit("accepts.socket", "[Socket]\nListenStream=/run/accepts\nAccept=yes\n");
        units.lab.unit(
                "accepts@.service",
                "[Unit]\nConflicts=beside-accepted.service\n[Service]\nStandardInput=socket\nExecStart=/bin/cat\n");
        units.lab.unit(
                "connects.service",
                "[Service]\nExecStart=/bin/busctl --address=unix:path=/run/accepts status\n"
                        + "Restart=always\nRestartSec=100ms\n[Unit]\nStartLimitIntervalSec=0\n");
        units.lab.unit("beside-accepted.service", sleeping("", "")).reload();
        units.lab.start("hangs-up.service", "beside-accepted.service", "connects.service");
        foretellsThenSees("hangs-up.service", "beside-accepted.service");
    }

    private static String once(String unit) {
        return "[Unit]\n" + unit + "\n[Service]\nType=oneshot\nExecStart=/bin/true\n";
    }

    /** Without what it pulls in, and whatever it conflicts with. */
    private static void startAlone(String unit) {
        units.lab.systemctl("start", "--job-mode=ignore-dependencies", unit);
    }

    private static void foretellsThenSees(String stopped, String... others) {
        Map<String, String> runs = new HashMap<>();
        for (String unit : others) {
            assertThat(units.lab.state(unit)).startsWith("active/");
            runs.put(unit, units.lab.property(unit, "InvocationID"));
        }
        assertThat(inspect(stopped).dependents())
                .extracting(dependent -> dependent.instance().service())
                .contains(others);
        assertThat(stop(stopped).ending()).isEqualTo(Ending.STOPPED);
        for (String unit : others) {
            await(unit)
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !units.lab.state(unit).startsWith("active/")
                            || !units.lab.property(unit, "InvocationID").equals(runs.get(unit)));
        }
    }
}
