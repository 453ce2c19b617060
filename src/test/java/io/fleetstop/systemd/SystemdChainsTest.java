package io.fleetstop.systemd;

import static io.fleetstop.systemd.LabUnits.sleeping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.StopReport.Ending;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stops in roundabout ways when a unit is stopped on a real systemd: it is foretold, and then it happens. */
final class SystemdChainsTest extends LabSteps {
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
