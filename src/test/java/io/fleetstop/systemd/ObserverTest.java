package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Deadline;
import io.fleetstop.systemd.Systemd.UnitProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ObserverTest {
    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(1));

    private final FakeSystemd systemd = new FakeSystemd();
    private final Observer observer = new Observer(systemd);

    @ParameterizedTest
    @CsvSource({
        "active, , RUNNING",
        "active, stop, STOPPING",
        "active, restart, RUNNING",
        "reloading, , RUNNING",
        "refreshing, , RUNNING",
        "activating, start, RUNNING",
        "activating, stop, STOPPING",
        "deactivating, stop, STOPPING",
        "deactivating, start, STOPPING",
        "maintenance, , RUNNING",
        "a-word-of-2030, , RUNNING",
        "inactive, , STOPPED",
        "inactive, start, RUNNING",
        "inactive, restart, RUNNING",
        "inactive, stop, STOPPED",
        "failed, , STOPPED",
        "failed, start, RUNNING"
    })
    void readsActivity(String state, String job, Activity activity) throws Exception {
        systemd.unit("x.service", state);
        if (job != null) {
            systemd.unit("x.service", state, "Job", List.of(7L, "/job/7"));
            systemd.jobTypes.put("/job/7", job);
        }
        assertThat(observer.look("x.service", DEADLINE).activity()).isEqualTo(activity);
    }

    @Test
    void takesFailedUnitWithProcessesForRunning() throws Exception {
        systemd.unit("x.service", "failed");
        systemd.processes.put("x.service", List.of(new UnitProcess(7, "x")));
        Look look = observer.look("x.service", DEADLINE);
        assertThat(look.activity()).isEqualTo(Activity.RUNNING);
        assertThat(look.hasLeftovers()).isTrue();
    }

    @Test
    void looksAgainWhenJobEndsBetweenTwoCalls() {
        systemd.unit("x.service", "inactive", "Job", List.of(7L, "/job/7"));
        assertThatThrownBy(() -> observer.look("x.service", DEADLINE)).hasMessage("no such job");
        assertThat(systemd.looks).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "a\0.service", "\uD800.service"})
    void neverSendsWhatIsNoText(String name) {
        assertThatThrownBy(() -> observer.look(name, DEADLINE))
                .isInstanceOfSatisfying(
                        SystemdException.class, e -> assertThat(e.error()).isEqualTo(SystemdError.BAD_NAME));
        assertThat(systemd.looks).isZero();
    }

    @Test
    void endsInCirclesOfDependencies() throws Exception {
        systemd.unit("a.service", "active", "RequiredBy", List.of("b.service", "a.service"));
        systemd.unit(
                "b.service", "active", "BoundBy", List.of("a.service", "c.service"), "After", List.of("c.service"));
        systemd.unit("c.service", "active", "PropagatesStopTo", List.of("b.service"), "After", List.of("b.service"));
        assertThat(observer.state(observer.look("a.service", DEADLINE), DEADLINE)
                        .dependents())
                .extracting(dependent -> dependent.instance().service())
                .containsExactlyInAnyOrder("b.service", "c.service");
    }

    @ParameterizedTest
    @CsvSource({
        "active, 5000000, 0, 1970-01-01T00:00:05Z",
        "active, 5000000, 3000000, 1970-01-01T00:00:05Z",
        // RestartMode=direct: it left active at 9 and never was inactive since.
        "active, 5000000, 9000000, 1970-01-01T00:00:09Z",
        "deactivating, 5000000, 9000000, 1970-01-01T00:00:05Z",
        "inactive, 5000000, 9000000, 1970-01-01T00:00:05Z",
    })
    void takesLeavingInactiveForTheBeginOfTheRun(String state, long inactiveExit, long activeExit, Instant expected) {
        Map<String, Object> properties = systemd.unit(
                "x.service", state, "InactiveExitTimestamp", inactiveExit, "ActiveExitTimestamp", activeExit);
        assertThat(Objects.requireNonNull(unit(properties).instance()).startedAt())
                .isEqualTo(expected);
    }

    @Test
    void knowsNoInstanceOfUnitThatNeverRan() {
        assertThat(unit(systemd.unit("x.service", "inactive")).instance()).isNull();
    }

    @Test
    void readsInvocationAsHexadecimal() {
        Unit unit = unit(systemd.unit("x.service", "active", "InvocationID", List.of((byte) 0x0a, (byte) 0xff)));
        assertThat(unit.invocation()).isEqualTo("0aff");
    }

    @Test
    void namesWhatMayStartItAgain() throws Exception {
        systemd.unit("x.timer", "active");
        systemd.unit("idle.socket", "inactive");
        systemd.unit("u.service", "active");
        Map<String, Object> unit = systemd.unit("x.service", "active", "Requires", List.of("dbus.socket"));
        unit.putAll(Map.of("TriggeredBy", List.of("x.timer", "idle.socket"), "UpheldBy", List.of("u.service")));
        unit.put("BusName", "org.example.X");
        assertThat(startableBy()).containsExactly("x.timer", "u.service");
        systemd.activatable.add("org.example.X");
        assertThat(startableBy()).containsExactly("x.timer", "u.service", "bus name org.example.X");
    }

    private List<String> startableBy() throws SystemdException {
        return observer.state(observer.look("x.service", DEADLINE), DEADLINE).startableBy();
    }

    private static Unit unit(Map<String, Object> properties) {
        return Unit.of(new Properties(properties), null);
    }
}
