package io.fleetstop.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.policy.CurrentPolicy;
import io.fleetstop.policy.Fuse;
import io.fleetstop.simulated.SimulatedServiceManager;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Policy file and fuse in a whole worker. */
@Timeout(180)
class PolicyReloadTest {
    @TempDir
    Path directory;

    private static KafkaBroker broker;
    private static Fleet fleet;

    private final SimulatedServiceManager manager = new SimulatedServiceManager();

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start();
        broker.createFleetstopTopics(1);
        fleet = new Fleet(broker);
    }

    @AfterAll
    static void stopBroker() {
        fleet.close();
        broker.close();
    }

    @Test
    void obeysAFileThatChanges() throws Exception {
        Path file = directory.resolve("policy.yaml");
        Files.writeString(file, "deny: []");
        manager.service("a");
        try (var worker = start("fleetstop.policy.file=" + file)) {
            fleet.stop("r-1", "simulated:a");
            assertThat(fleet.outcome("r-1")).isEqualTo("STOPPED");
            manager.service("a").start();

            Files.writeString(file, "deny: ['simulated:a']");
            CurrentPolicy policy = worker.bean(CurrentPolicy.class);
            Awaitility.await().atMost(Fleet.PATIENCE).until(() -> policy.get().denied() == 2);
            fleet.stop("r-2", "simulated:a");

            JsonNode refused = fleet.finished("r-2");
            assertThat(refused.get("outcome").asString()).isEqualTo("NOT_ALLOWED");
            assertThat(refused.get("message").asString()).contains("deny of " + file + " has simulated:a");
            assertThat(manager.stops("a")).isEqualTo(1);
        }
    }

    @Test
    void keepsItsFuseBlownThroughARestart() {
        manager.service("a");
        manager.service("b");
        try (var worker = start("fleetstop.policy.max-stops=1")) {
            assertThat(worker.port()).isPositive();
            fleet.stop("f-1", "simulated:a");
            assertThat(fleet.outcome("f-1")).isEqualTo("STOPPED");
        }

        try (var worker = start("fleetstop.policy.max-stops=1")) {
            fleet.stop("f-2", "simulated:b");
            assertThat(fleet.finished("f-2").get("code").asString()).isEqualTo("fuse");
            assertThat(worker.bean(Fuse.class).left()).isZero();
        }
        try (var worker = start("fleetstop.policy.max-stops=2")) {
            fleet.stop("f-3", "simulated:b");
            assertThat(fleet.outcome("f-3")).isEqualTo("STOPPED");
            assertThat(worker.port()).isPositive();
        }
    }

    private TestWorker start(String setting) {
        return TestWorker.start(broker, directory.resolve("journal"), manager, setting);
    }
}
