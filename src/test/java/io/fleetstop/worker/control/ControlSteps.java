package io.fleetstop.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.simulated.SimulatedServiceManager;
import io.fleetstop.worker.Fleet;
import io.fleetstop.worker.TestWorker;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The whole worker and somebody who freezes. */
abstract class ControlSteps {
    static final String CONTROL = "fleetstop.control";
    static final String FLEET_KEY = "freeze/*";
    static final String HOST_KEY = "freeze/" + TestWorker.HOST;
    static final String ON = "{\"frozen\":true,\"by\":\"ops\",\"reason\":\"migration\"}";
    static final String OFF = "{\"frozen\":false}";

    static KafkaBroker broker;

    @TempDir
    Path journal;

    final SimulatedServiceManager manager = new SimulatedServiceManager();
    Fleet fleet;
    private @Nullable TestWorker worker;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopics() {
        broker.createFleetstopTopics(1);
        fleet = new Fleet(broker);
    }

    @AfterEach
    void deleteTopics() {
        stopWorker();
        fleet.close();
        broker.deleteFleetstopTopics();
    }

    final void startWorker(String... settings) {
        worker = TestWorker.start(broker, journal, manager, settings);
    }

    final void stopWorker() {
        worker().close();
    }

    final TestWorker worker() {
        return Objects.requireNonNull(worker);
    }

    final void control(String key, @Nullable String value) {
        fleet.writer().send(CONTROL, key, value);
    }

    final void awaitStanding(Standing.Kind kind) {
        Awaitility.await().atMost(Fleet.PATIENCE).until(() -> standing().kind() == kind);
    }

    final Standing standing() {
        return worker().bean(FreezeState.class).standing();
    }

    /** Stops a service that runs, and tells how that ended. */
    final String stopped(String name) {
        manager.service(name);
        fleet.stop("c-" + name, "simulated:" + name);
        String outcome = fleet.outcome("c-" + name);
        assertThat(manager.stops(name)).isEqualTo(outcome.equals("STOPPED") ? 1 : 0);
        return outcome;
    }

    final Health health() {
        return Objects.requireNonNull(
                worker().bean("controlHealthIndicator", HealthIndicator.class).health());
    }

    final double ignored(String reason) {
        return worker().bean(MeterRegistry.class)
                .get("fleetstop.control.ignored")
                .tag("reason", reason)
                .counter()
                .count();
    }

    final double frozenGauge() {
        return worker().bean(MeterRegistry.class)
                .get("fleetstop.frozen")
                .gauge()
                .value();
    }
}
