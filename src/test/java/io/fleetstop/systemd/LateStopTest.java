package io.fleetstop.systemd;

import static io.fleetstop.systemd.LabUnits.sleeping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.worker.Fleet;
import io.fleetstop.worker.TestWorker;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** PID 1 or the bus is paused when a stop is sent, for longer than any look is waited for, and carries it out later. */
@Timeout(180)
final class LateStopTest {
    @TempDir
    private Path journal;

    private LabUnits units;
    private KafkaBroker broker;
    private Fleet fleet;

    @BeforeEach
    void start() {
        units = new LabUnits();
        broker = KafkaBroker.start();
        broker.createFleetstopTopics(1);
        fleet = new Fleet(broker);
    }

    @AfterEach
    void end() {
        fleet.close();
        broker.close();
        units.close();
    }

    @Test
    void keepsTheLaneClosedUntilSystemdAnswersTheStop() {
        String unit = units.running("quick");
        run(units.lab::pause, worker -> {
            try {
                timedOut(unit, "PT1S");
                fleet.stop("later", "systemd:" + unit);
                fleet.record("later:accepted");
                awaitLooksThatAreGivenUp(unit);
                assertThat(outstanding(worker)).isEqualTo(1);
                assertThat(fleet.eventIds("later")).containsExactly("test-host/later:accepted");
            } finally {
                units.lab.resume();
            }
            assertThat(fleet.outcome("later")).isEqualTo("ALREADY_STOPPED");
            assertThat(outstanding(worker)).isZero();
            assertThat(units.lab.state(unit)).isEqualTo("inactive/dead");
            assertThat(fleet.eventIds("c")).doesNotContain("test-host/c:race");
        });
    }

    @Test
    void tellsTheInstanceThatWasStartedMeanwhile() {
        String unit = units.running("late.service", sleeping("", ""));
        // systemd forgets the last run of what nothing refers to.
        units.running("keeper.service", sleeping("After=late.service", ""));
        run(units::pauseBus, worker -> {
            JsonNode finished;
            try {
                finished = timedOut(unit, "PT6S");
                // The lane is given back a moment after the command has ended.
                await().atMost(Fleet.PATIENCE).until(() -> outstanding(worker) == 1);
                units.lab.systemctl("restart", unit);
            } finally {
                units.resumeBus();
            }
            JsonNode race = Fleet.json(fleet.record("c:race"));
            assertThat(race.get("before")).isEqualTo(finished.get("before"));
            assertThat(race.get("after").get("instance").asString())
                    .isEqualTo(units.lab.property(unit, "InvocationID"))
                    .isNotEqualTo(finished.get("before").get("instance").asString());
            assertThat(race.get("callOutstanding").asBoolean()).isFalse();
            units.lab.awaitState(unit, "inactive/dead");
            await().atMost(Fleet.PATIENCE).until(() -> outstanding(worker) == 0);
        });
    }

    @Test
    void tellsThatAnotherInstanceMayBeHitAlsoIfSystemdHasForgottenIt() {
        String unit = units.running("quick");
        run(units::pauseBus, worker -> {
            try {
                timedOut(unit, "PT1S");
                units.lab.systemctl("restart", unit);
            } finally {
                units.resumeBus();
            }
            JsonNode race = Fleet.json(fleet.record("c:race"));
            assertThat(race.get("message").asString()).contains("the manager's call returned late");
            units.lab.awaitState(unit, "inactive/dead");
        });
    }

    private void run(Runnable beforeStop, Consumer<TestWorker> test) {
        try (SystemdServiceManager manager = units.managerThat(beforeStop);
                TestWorker worker = TestWorker.start(broker, journal, manager)) {
            test.accept(worker);
        }
    }

    private JsonNode timedOut(String unit, String timeout) {
        fleet.stop("c", "systemd:" + unit, ",\"timeout\":\"" + timeout + "\"");
        JsonNode finished = fleet.finished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("TIMED_OUT");
        assertThat(finished.get("callOutstanding").asBoolean()).isTrue();
        assertThat(finished.has("after")).as("nobody could look").isFalse();
        return finished;
    }

    /** These were begun later than the stop, so that no limit of theirs is what keeps it waiting. */
    private void awaitLooksThatAreGivenUp(String unit) {
        for (int i = 0; i < 2; i++) {
            assertThat(units.manager.inspect(unit).finding()).isEqualTo(Finding.UNAVAILABLE);
        }
    }

    private static double outstanding(TestWorker worker) {
        return worker.bean(MeterRegistry.class)
                .get("fleetstop.lanes.outstanding")
                .gauge()
                .value();
    }
}
