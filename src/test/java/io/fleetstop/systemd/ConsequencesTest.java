package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Deadline;
import io.fleetstop.service.ServiceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs of units, and what else stops when {@code a.service} is stopped. */
final class ConsequencesTest {
    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(1));

    private final FakeSystemd systemd = new FakeSystemd();
    private final Observer observer = new Observer(systemd);

    /** Each unit with its state and its dependencies; the reverse ones are added. {@code !} is StopWhenUnneeded. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
                    nothing | '' | a active; b active After=a
                    who requires it | b c d | a active; b active Requires=a; c active Requisite=a; d active BindsTo=a
                    who only wants it | '' | a active; b active Wants=a
                    its parts and more | b c | a active PropagatesStopTo=c; b active PartOf=a; c active
                    not past a unit that is down | '' | a active; b inactive Requires=a; c active Requires=b
                    a circle past it | c d | a active; b inactive Requires=a; c active Requires=b,d; d active Requires=c
                    a circle through itself | b | a active Requires=b; b active Requires=a
                    what it alone needed | b c | a active Requires=b Wants=c; b active !; c active !
                    not what another needs | '' | a active Requires=b; b active !; c active Wants=b
                    what only they needed | c b | a active Requires=b; b active !; c active Requires=a,b
                    a chain of needs | b c d | a active Wants=b; b active ! Upholds=c; c active ! BindsTo=d; d active !
                    parts of what was needed | b c | a active Wants=b; b active ! PropagatesStopTo=c; c active
                    what a follower conflicts with | c | a active OnSuccess=b; b inactive Conflicts=c; c active
                    what conflicts with it | c d | a active OnFailure=b; b inactive; c active Conflicts=b; d active PartOf=c
                    through its needs | d | a active OnSuccess=b; b inactive Wants=c; c inactive Conflicts=d; d active
                    not through what runs | '' | a active OnSuccess=b; b inactive Wants=c; c active Conflicts=d; d active
                    a circle past what runs | d | a active OnSuccess=b; b inactive Wants=c; c active Wants=e; e inactive Wants=f Conflicts=d; f inactive Wants=e; d active
                    a circle of stops past what runs | d e | a active OnSuccess=b; b inactive Wants=c; c active Conflicts=d; d active PropagatesStopTo=e; e active PropagatesStopTo=d
                    a circle past both | d f | a active OnSuccess=b; b inactive Wants=c; c active Conflicts=e; e inactive; f active Requires=e,d; d active Requires=f
                    what a follower's end stops | c | a active OnSuccess=b; b inactive PropagatesStopTo=c; c active
                    its own followers | d | a active OnSuccess=b; b inactive OnFailure=c; c inactive Conflicts=d; d active
                    its triggers | d | a active OnSuccess=b; b inactive Triggers=c; c inactive Conflicts=d; d active
                    who comes back with it | d | a active Wants=c; b active Upholds=a; c inactive Conflicts=d; d active
                    who is about to start | b c | a active; b inactive:start Requires=a; c active Requires=b
                    """)
    void stopsToo(String what, String expected, String graph) throws Exception {
        for (String line : graph.split(";")) {
            if (!line.isBlank()) {
                declare(line.strip().split(" "));
            }
        }
        for (String line : graph.split(";")) {
            if (!line.isBlank()) {
                connect(line.strip().split(" "));
            }
        }
        assertThat(state().dependents())
                .extracting(dependent -> dependent.instance().service().replace(".service", ""))
                .as(what)
                .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"on-failure, PartOf", "always, Requires", "on-success, Requisite"})
    void stopsWhatStopsWithWhatIsRestarted(String restart, String dependency) throws Exception {
        systemd.unit("a.service", "active", "OnSuccess", List.of("b.service"));
        Map<String, Object> started = systemd.unit("b.service", "inactive", "Restart", restart);
        started.put(FakeSystemd.REVERSE.get(dependency), List.of("c.service"));
        systemd.unit("c.service", "active", dependency, List.of("b.service"));

        assertThat(state().dependents())
                .extracting(dependent -> dependent.instance().service())
                .containsExactly("c.service");

        started.put("Restart", "no");
        assertThat(state().dependents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void stopsWhatStopsWithWhatIsRestartedForItsExitStatus(int kind) throws Exception {
        systemd.unit("a.service", "active", "OnSuccess", List.of("b.service"));
        Map<String, Object> started = systemd.unit("b.service", "inactive", "ConsistsOf", List.of("c.service"));
        systemd.unit("c.service", "active", "PartOf", List.of("b.service"));

        started.put("RestartForceExitStatus", List.of(List.of(), List.of()));
        assertThat(stopped()).isEmpty();

        List<Object> codeOrSignal = new ArrayList<>(List.of(List.of(), List.of()));
        codeOrSignal.set(kind, List.of(7));
        started.put("RestartForceExitStatus", codeOrSignal);
        assertThat(stopped()).containsExactly("c.service");
    }

    /** Two levels of what comes back with it: each with what it pulls in and triggers. */
    @Test
    void stopsWhatConflictsWithWhatComesBackInARestart() throws Exception {
        systemd.unit("a.service", "active", "OnSuccess", List.of("b.service"));
        Map<String, Object> started = systemd.unit("b.service", "inactive", "Restart", "on-failure");
        started.put("ConsistsOf", List.of("c.service"));
        systemd.unit("c.service", "active", "Wants", List.of("w.service"), "ConsistsOf", List.of("t.timer"));
        systemd.unit("w.service", "inactive", "Conflicts", List.of("x.service"));
        systemd.unit("t.timer", "active", "Triggers", List.of("v.service"));
        systemd.unit("v.service", "inactive", "Conflicts", List.of("y.service"));
        systemd.unit("x.service", "active");
        systemd.unit("y.service", "active");

        assertThat(stopped()).containsExactlyInAnyOrder("c.service", "t.timer", "x.service", "y.service");

        started.put("Restart", "no");
        assertThat(stopped()).isEmpty();
    }

    /** When the restart is looked at, nothing starts yet of what would stop with it. */
    @Test
    void stopsWhatIsPartOfWhatStartsLaterAndIsRestartedAlong() throws Exception {
        systemd.unit("a.service", "active", "OnSuccess", List.of("b.service", "x.service"));
        systemd.unit("b.service", "inactive", "Restart", "always", "RequiredBy", List.of("c.service"));
        systemd.unit("x.service", "inactive", "OnSuccess", List.of("c.service"));
        systemd.unit("c.service", "inactive", "ConsistsOf", List.of("d.service"));
        systemd.unit("d.service", "active", "PartOf", List.of("c.service"));

        assertThat(stopped()).contains("d.service");
    }

    @Test
    void findsUnitsByAnyOfTheirNames() throws Exception {
        systemd.unit("a.service", "active", "RequiredBy", List.of("alias.service"));
        systemd.unit(
                "b.service",
                "active",
                "Names",
                List.of("b.service", "alias.service"),
                "RequiredBy",
                List.of("b.service"));
        systemd.aliases.put("alias.service", "b.service");
        assertThat(state().dependents()).hasSize(1);
        assertThat(state().dependents().get(0).names()).containsExactlyInAnyOrder("b.service", "alias.service");
    }

    @Test
    void asksOnceForEachOfThousandsOfUnits() throws Exception {
        List<String> users =
                IntStream.range(0, 5000).mapToObj(i -> "u" + i + ".service").toList();
        systemd.unit("a.service", "active", "RequiredBy", users);
        users.forEach(user -> systemd.unit(user, "active", "RequiredBy", users, "After", users));
        assertThat(state().dependents()).hasSize(5000);
        assertThat(systemd.looks).isLessThan(5100);
    }

    private List<String> stopped() throws SystemdException {
        return state().dependents().stream()
                .map(dependent -> dependent.instance().service())
                .toList();
    }

    private ServiceState state() throws SystemdException {
        return observer.state(observer.look("a.service", DEADLINE), DEADLINE);
    }

    private void declare(String... words) {
        String[] state = words[1].split(":");
        Map<String, Object> unit = systemd.unit(words[0] + ".service", state[0]);
        if (state.length > 1) {
            unit.put("Job", List.of(7L, "/job/7"));
            systemd.jobTypes.put("/job/7", state[1]);
        }
    }

    private void connect(String... words) {
        Map<String, Object> unit = unit(words[0]);
        for (String word : words) {
            if (word.equals("!")) {
                unit.put("StopWhenUnneeded", true);
            } else if (word.contains("=")) {
                String[] sides = word.split("=");
                for (String other : sides[1].split(",")) {
                    FakeSystemd.add(unit, sides[0], other + ".service");
                    FakeSystemd.add(
                            unit(other), FakeSystemd.REVERSE.getOrDefault(sides[0], "None"), words[0] + ".service");
                }
            }
        }
    }

    private Map<String, Object> unit(String name) {
        return systemd.units.getOrDefault(name + ".service", Map.of());
    }
}
