package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Deadline;
import io.fleetstop.service.ServiceState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the timers, paths and sockets that start a unit, when {@code a.service} is stopped. */
final class TriggersTest {
    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(1));

    private final FakeSystemd systemd = new FakeSystemd();
    private final Observer observer = new Observer(systemd);

    @ParameterizedTest
    @ValueSource(strings = {"t.timer", "t.path", "t.socket"})
    void stopsWhatConflictsWithWhatATriggerStartsAgain(String trigger) throws Exception {
        systemd.unit("a.service", "active", "TriggeredBy", List.of(trigger), "Wants", List.of("c.service"));
        systemd.unit(trigger, "active", "Triggers", List.of("a.service"));
        systemd.unit("c.service", "inactive", "Conflicts", List.of("d.service"));
        systemd.unit("d.service", "active", "ConflictedBy", List.of("c.service"));

        assertThat(state().dependents())
                .extracting(dependent -> dependent.instance().service())
                .containsExactly("d.service");
    }

    /** Nothing but the trigger itself would end: so the service can be stopped, unless the trigger is denied. */
    @ParameterizedTest
    @ValueSource(strings = {"t.path", "t.socket"})
    void endangersWhatTriggersIt(String trigger) throws Exception {
        systemd.unit("a.service", "active", "TriggeredBy", List.of(trigger, "idle.path"));
        systemd.unit(trigger, "active", "Triggers", List.of("a.service"), "BoundBy", List.of("a.service"));
        systemd.unit("idle.path", "inactive", "Triggers", List.of("a.service"));

        assertThat(state().dependents()).isEmpty();
        assertThat(state().endangered())
                .extracting(unit -> unit.instance().service())
                .containsExactly(trigger);
    }

    /** Also if it is not the unit itself but what that starts which is triggered, and ends. */
    @ParameterizedTest
    @ValueSource(strings = {"a.service", "b.service"})
    void stopsWhatFollowsTheEndOfATrigger(String triggered) throws Exception {
        systemd.unit("a.service", "active", "OnSuccess", List.of("b.service"));
        systemd.unit("b.service", "inactive");
        systemd.units.getOrDefault(triggered, Map.of()).put("TriggeredBy", List.of("t.path"));
        Map<String, Object> path = systemd.unit("t.path", "active", "OnFailure", List.of("f.service"));
        systemd.unit("f.service", "inactive", "Conflicts", List.of("d.service"));
        systemd.unit("d.service", "active");

        assertThat(stopped()).containsExactlyInAnyOrder("t.path", "d.service");

        path.put("BoundBy", List.of("c.service"));
        systemd.unit("c.service", "active", "BindsTo", List.of("t.path"));
        assertThat(stopped()).containsExactlyInAnyOrder("t.path", "c.service", "d.service");
        assertThat(state().endangered()).isEmpty();
    }

    @Test
    void stopsWhatOnlyATriggerNeeded() throws Exception {
        systemd.unit("a.service", "active", "TriggeredBy", List.of("t.socket"));
        systemd.unit("t.socket", "active", "Wants", List.of("n.service"));
        systemd.unit("n.service", "active", "StopWhenUnneeded", true, "WantedBy", List.of("t.socket"));

        assertThat(stopped()).containsExactlyInAnyOrder("t.socket", "n.service");
    }

    @Test
    void stopsTimerThatDoesNotRemainAndWhatFollowsItsEnd() throws Exception {
        systemd.unit("a.service", "active", "TriggeredBy", List.of("t.timer"));
        Map<String, Object> timer = systemd.unit("t.timer", "active", "RemainAfterElapse", false);
        timer.put("BoundBy", List.of("b.service"));
        timer.put("ConsistsOf", List.of("c.service"));
        timer.put("OnSuccess", List.of("d.service"));
        systemd.unit("b.service", "active", "BindsTo", List.of("t.timer"));
        systemd.unit("c.service", "active", "PartOf", List.of("t.timer"));
        systemd.unit("d.service", "inactive", "Conflicts", List.of("e.service"));
        systemd.unit("e.service", "active");

        assertThat(stopped()).containsExactlyInAnyOrder("t.timer", "b.service", "e.service");

        timer.put("RemainAfterElapse", true);
        assertThat(stopped()).isEmpty();
    }

    private List<String> stopped() throws SystemdException {
        return state().dependents().stream()
                .map(dependent -> dependent.instance().service())
                .toList();
    }

    private ServiceState state() throws SystemdException {
        return observer.state(observer.look("a.service", DEADLINE), DEADLINE);
    }
}
