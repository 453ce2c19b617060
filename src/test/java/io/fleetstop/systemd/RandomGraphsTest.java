package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Deadline;
import io.fleetstop.service.Dependent;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import io.fleetstop.systemd.Systemd.UnitLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stop was said to take along, against what it took along on a real systemd, for graphs that nobody thought of. */
final class RandomGraphsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration QUIET = Duration.ofMillis(60);

    @SuppressWarnings("NullAway.Init")
    private static LabUnits units;

    @SuppressWarnings("NullAway.Init")
    private static DBusSystemd systemd;

    @BeforeAll
    static void startLab() {
        units = new LabUnits();
        systemd = new DBusSystemd(new BusAddress(units.lab.busAddress()));
    }

    @AfterAll
    static void endLab() {
        if (units != null) {
            systemd.close();
            units.close();
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("fleetstop.test.graphs", 15));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void foretellsExactlyWhatStops(long seed) throws Exception {
        Result result = stopOne(new RandomGraph(seed, false));
        assertThat(result.ended())
                .as("seed %d, stopping %s", seed, result.root())
                .isEqualTo(result.foretold());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void foretellsAtLeastWhatStopsWhereMoreMayHappen(long seed) throws Exception {
        Result result = stopOne(new RandomGraph(seed, true));
        assertThat(result.foretold())
                .as("seed %d, stopping %s", seed, result.root())
                .containsAll(result.ended());
    }

    private record Result(String root, Set<String> foretold, Set<String> ended) {}

    private static Result stopOne(RandomGraph graph) throws SystemdException {
        graph.start(units.lab);
        awaitQuiet(graph);
        if (services(running(graph)).isEmpty()) {
            graph.startFirst(units.lab);
            awaitQuiet(graph);
        }
        Map<String, Instance> before = running(graph);
        String root = graph.any(services(before));
        ServiceState state = units.manager.inspect(root).requireState();
        List<Instance> dependents =
                state.dependents().stream().map(Dependent::instance).toList();
        StopReport report = units.manager.stop(new StopRequest(root, state.instance(), dependents, PATIENCE));
        awaitQuiet(graph);
        Map<String, Instance> after = running(graph);
        Set<String> ended = before.values().stream()
                .filter(run -> !run.isSameRunAs(after.getOrDefault(run.service(), new Instance("", null, null))))
                .map(Instance::service)
                .collect(Collectors.toSet());
        Set<String> foretold = new HashSet<>();
        // Units that are after each other in a circle systemd does not stop together.
        if (report.ending() != Ending.FAILED) {
            foretold.add(root);
            dependents.forEach(run -> foretold.add(run.service()));
        }
        return new Result(root, foretold, ended);
    }

    private static Map<String, Instance> running(RandomGraph graph) throws SystemdException {
        Map<String, Instance> running = new HashMap<>();
        Observer observer = new Observer(systemd);
        for (UnitLine line : lines(graph)) {
            Unit unit = observer.unit(line.id(), Deadline.in(PATIENCE));
            if (unit.activity() != Activity.STOPPED) {
                running.put(line.id(), Objects.requireNonNull(unit.instance()));
            }
        }
        return running;
    }

    private static List<String> services(Map<String, Instance> running) {
        return running.keySet().stream()
                .filter(unit -> unit.endsWith(".service"))
                .sorted()
                .toList();
    }

    private static void awaitQuiet(RandomGraph graph) {
        AtomicReference<List<UnitLine>> last = new AtomicReference<>(List.of());
        await().atMost(PATIENCE).pollInterval(QUIET).until(() -> {
            List<UnitLine> now = lines(graph);
            boolean busy = now.stream()
                    .anyMatch(
                            line -> !line.job().isEmpty() || line.activeState().endsWith("activating"));
            return now.equals(last.getAndSet(new ArrayList<>(now))) && !busy;
        });
    }

    private static List<UnitLine> lines(RandomGraph graph) throws SystemdException {
        return systemd.units(List.of(graph.pattern()), Deadline.in(PATIENCE));
    }
}
