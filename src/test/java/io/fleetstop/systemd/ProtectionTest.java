package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Deadline;
import io.fleetstop.service.Untouchable;
import io.fleetstop.systemd.Systemd.Lifelines;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProtectionTest {
    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(1));

    private final FakeSystemd systemd = new FakeSystemd();
    private final Observer observer = new Observer(systemd);

    @Test
    void leavesOrdinaryUnitsToThePolicy() throws Exception {
        systemd.unit("a.service", "active", "RequiredBy", List.of("my-dbus.service", "b.timer"));
        systemd.unit("my-dbus.service", "active", "SuccessAction", "none");
        systemd.unit("b.timer", "active");
        assertThat(untouchable("a.service")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dbus.service",
                "dbus.socket",
                "dbus-broker.service",
                "messagebus.service",
                "polkit.service",
                "systemd-logind.service",
                "user@1000.service",
                "user-runtime-dir@0.service",
                "data.mount",
                "systemd-x.target",
                "x.slice",
                "session-1.scope",
                "x.swap",
                "x.automount",
                "dev-sda.device"
            })
    void protectsUnderAnyNameAndByAnyRoad(String name) throws Exception {
        systemd.unit("a.service", "active", "RequiredBy", List.of("b.service"));
        systemd.unit("b.service", "active", "BoundBy", List.of(name));
        systemd.unit(name, "active");
        assertThat(untouchable("a.service")).extracting(Untouchable::service).containsExactly(name);
        systemd.unit(name, "inactive");
        assertThat(untouchable("a.service")).isEmpty();
    }

    @Test
    void letsTargetStopAlongButJudgesWhatStopsWithIt() throws Exception {
        systemd.unit("a.service", "active", "ConsistsOf", List.of("b.target"));
        systemd.unit("b.target", "active", "ConsistsOf", List.of("c.service"), "BoundBy", List.of("data.mount"));
        systemd.unit("c.service", "active");
        systemd.unit("data.mount", "inactive");
        assertThat(untouchable("a.service")).isEmpty();
        systemd.unit("data.mount", "active");
        assertThat(untouchable("a.service")).extracting(Untouchable::service).containsExactly("data.mount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SuccessAction", "FailureAction", "JobTimeoutAction"})
    void refusesTargetThatTakesTheHostAlong(String property) throws Exception {
        systemd.unit("a.service", "active", "ConsistsOf", List.of("b.target"));
        systemd.unit("b.target", "active", property, "reboot");
        assertThat(untouchable("a.service")).extracting(Untouchable::service).containsExactly("b.target");
    }

    @Test
    void knowsProtectedUnitsByTheirAliases() throws Exception {
        systemd.unit("a.service", "active", "Names", List.of("a.service", "dbus.service"));
        assertThat(untouchable("a.service")).hasSize(1);
    }

    @Test
    void protectsItselfAndTheBusWhateverTheyAreCalled() throws Exception {
        systemd.lifelines = new Lifelines("w.service", "a.service");
        systemd.unit("w.service", "active");
        systemd.unit("a.service", "active", "ConsistsOf", List.of("w.service"));
        assertThat(untouchable("a.service"))
                .extracting(Untouchable::reason)
                .containsExactly("the D-Bus daemon runs in it", "this worker runs in it");
    }

    @ParameterizedTest
    @CsvSource({
        "SuccessAction, reboot",
        "FailureAction, poweroff-force",
        "JobTimeoutAction, exit",
    })
    void refusesWhatTakesTheHostAlong(String property, String action) throws Exception {
        systemd.unit("a.service", "active", "RequiredBy", List.of("b.service"));
        systemd.unit("b.service", "active", property, action);
        assertThat(untouchable("a.service"))
                .containsExactly(new Untouchable(
                        "b.service", "it has " + property + "=" + action + ", which may take the whole host down"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SuccessAction", "FailureAction", "StartLimitAction"})
    void refusesWhatStartsSomethingThatTakesTheHostAlong(String property) throws Exception {
        systemd.unit("a.service", "active", "OnFailure", List.of("b.service"));
        systemd.unit("b.service", "inactive", property, "reboot");
        assertThat(untouchable("a.service")).extracting(Untouchable::service).containsExactly("b.service");
    }

    @Test
    void refusesWhatMayFailATriggerThatTakesTheHostAlong() throws Exception {
        systemd.unit("a.service", "active", "TriggeredBy", List.of("t.path"));
        systemd.unit("t.path", "active", "FailureAction", "reboot");
        assertThat(untouchable("a.service")).extracting(Untouchable::service).containsExactly("t.path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OnSuccess", "OnFailure"})
    void refusesWhatIsolates(String end) throws Exception {
        for (String mode : List.of("isolate", "flush")) {
            systemd.unit("a.service", "active", end, List.of("rescue.target"), end + "JobMode", mode);
            assertThat(untouchable("a.service"))
                    .singleElement()
                    .satisfies(one -> assertThat(one.reason()).contains("isolates another unit or flushes all jobs"));
        }
        systemd.unit("a.service", "active", end + "JobMode", "isolate");
        assertThat(untouchable("a.service")).isEmpty();
    }

    private List<Untouchable> untouchable(String unit) throws SystemdException {
        return observer.state(observer.look(unit, DEADLINE), DEADLINE).untouchable();
    }
}
