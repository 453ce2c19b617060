package io.fleetstop.systemd;

import static io.fleetstop.systemd.LabUnits.sleeping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.worker.Fleet;
import io.fleetstop.worker.TestWorker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code ifStartedBefore}, from the command to a real systemd: what was started later runs on as it did. */
@SuppressWarnings("NullAway.Init")
final class SystemdPreconditionsTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    static Path journal;

    private static LabUnits units;
    private static KafkaBroker broker;
    private static Fleet fleet;
    private static TestWorker worker;

    @BeforeAll
    static void startWorker() {
        units = new LabUnits();
        broker = KafkaBroker.start();
        broker.createFleetstopTopics(1);
        fleet = new Fleet(broker);
        worker = TestWorker.start(broker, journal, units.manager);
    }

    @AfterAll
    static void stopWorker() {
        if (worker != null) {
            worker.close();
            fleet.close();
            broker.close();
            units.close();
        }
    }

    @Test
    void holdsForATransientUnit() {
        Instant before = Instant.now();
        units.lab.run("systemd-run", "--unit=passing.service", "--collect", "/bin/sleep", "infinity");
        units.lab.awaitState("passing.service", "active/running");
        leavesAloneThenStops("passing.service", before, Instant.now());
        assertThat(units.lab.property("passing.service", "LoadState")).isEqualTo("not-found");
    }

    /** That one was started before says nothing of its neighbour. */
    @Test
    void holdsForEachInstanceOfATemplate() {
        Instant before = Instant.now();
        String first = units.running("quick");
        Instant between = Instant.now();
        String second = units.running("quick");
        leavesAlone(second, between);
        leavesAloneThenStops(first, before, between);
        leavesAloneThenStops(second, between, Instant.now());
    }

    /** A reload is no start, however long it takes. */
    @Test
    void holdsForAUnitWhoseReloadHangs() {
        Instant before = Instant.now();
        String unit = units.running("reloads.service", sleeping("", "ExecReload=/bin/sleep infinity"));
        Instant started = Instant.now();
        units.lab.systemctl("reload", "--no-block", unit);
        units.lab.awaitState(unit, "reloading/reload");
        leavesAloneThenStops(unit, before, started);
    }

    /** It started when systemd began with it, not when it says that it is ready, which this one never does. */
    @Test
    void holdsForAUnitThatIsNotReadyYet() {
        units.lab.unit("unready.service", sleeping("", "Type=notify\nTimeoutStartSec=infinity"));
        Instant before = Instant.now();
        units.lab.reload().startWithoutWaiting("unready.service");
        units.lab.awaitState("unready.service", "activating/start");
        leavesAloneThenStops("unready.service", before, Instant.now());
    }

    @Test
    void countsTheRunThatSystemdItselfBegan() {
        String unit = units.running("again.service", sleeping("", "Restart=always\nRestartSec=0"));
        Instant started = Instant.now();
        String first = units.lab.property(unit, "InvocationID");
        units.lab.systemctl("kill", "--signal=KILL", unit);
        await().atMost(Fleet.PATIENCE)
                .until(() -> !units.lab.property(unit, "InvocationID").equals(first));
        units.lab.awaitState(unit, "active/running");
        leavesAloneThenStops(unit, started, Instant.now());
    }

    private static void leavesAloneThenStops(String unit, Instant before, Instant after) {
        leavesAlone(unit, before);
        assertThat(stop(unit, after).get("outcome").asString()).isEqualTo("STOPPED");
        // systemd ends a reload with a signal, and then calls the unit failed.
        assertThat(units.lab.state(unit)).isIn("inactive/dead", "failed/failed");
        assertThat(units.lab.property(unit, "MainPID")).isEqualTo("0");
    }

    private static void leavesAlone(String unit, Instant limit) {
        String state = units.lab.state(unit);
        String invocation = units.lab.property(unit, "InvocationID");
        JsonNode finished = stop(unit, limit);
        assertThat(finished.get("outcome").asString()).isEqualTo("PRECONDITION_FAILED");
        assertThat(Instant.parse(finished.get("before").get("startedAt").asString()))
                .isBetween(limit, Instant.now());
        assertThat(units.lab.state(unit)).isEqualTo(state);
        assertThat(units.lab.property(unit, "InvocationID")).isEqualTo(invocation);
    }

    private static JsonNode stop(String unit, Instant ifStartedBefore) {
        String id = "c" + COUNT.incrementAndGet();
        fleet.stop(id, "systemd:" + unit, ",\"ifStartedBefore\":\"" + ifStartedBefore + "\"");
        return fleet.finished(id);
    }
}
