package io.fleetstop.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.kafka.FreePorts;
import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.kafka.Records;
import io.fleetstop.systemd.lab.SystemdLab;
import io.fleetstop.worker.Fleet;
import io.fleetstop.worker.TestWorker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The jar as it is shipped, in a process of its own, against a real broker and a real systemd. */
class PackagedWorkerIT {
    @TempDir
    static Path directory;

    private static SystemdLab lab;
    private static KafkaBroker broker;
    private static Fleet fleet;

    @BeforeAll
    static void startHost() {
        lab = SystemdLab.require();
        lab.unit("quick.service", "[Service]\nExecStart=/bin/sleep infinity\n")
                .unit("tardy.service", "[Service]\nExecStart=/bin/sleep infinity\nExecStop=/bin/sleep 5\n")
                .unit("endless.service", "[Service]\nExecStart=/bin/sleep infinity\nExecStop=/bin/sleep 60\n")
                .reload();
        broker = KafkaBroker.start();
        broker.createFleetstopTopics(2);
        fleet = new Fleet(broker);
    }

    @AfterAll
    static void stopHost() {
        if (fleet != null) {
            fleet.close();
            broker.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void refusesToStartUntilTheOperatorSaysWhatSignaturesAreWorth() {
        try (var worker = run("worker")) {
            assertThat(worker.exitCode()).isEqualTo(1);
            assertThat(worker.output())
                    .contains("a worker without keys does not start")
                    .contains("fleetstop.signatures.mode=off");
        }
    }

    @Test
    void tellsItsUsage() {
        try (var nothing = run();
                var unknown = run("stop-everything");
                var help = run("--help");
                var version = run("--version")) {
            assertThat(nothing.exitCode()).isEqualTo(2);
            assertThat(nothing.output()).contains("Usage:");
            assertThat(unknown.exitCode()).isEqualTo(2);
            assertThat(unknown.output()).contains("There is no command 'stop-everything'");
            assertThat(help.exitCode()).isZero();
            assertThat(help.output()).contains("worker [--setting=value ...]");
            assertThat(version.exitCode()).isZero();
            assertThat(version.output()).matches("(?s)fleetstop \\d.*");
        }
    }

    @Test
    void finishesAfterBeingKilledInMidStop() {
        Path journal = directory.resolve("killed");
        lab.start("tardy.service", "quick.service");
        try (var worker = worker(broker.bootstrapServers(), journal)) {
            worker.awaitHealth("readiness", 200);
            fleet.stop("k-tardy", "systemd:tardy.service");
            fleet.record("k-tardy:started:1");
            fleet.stop("k-quick", "systemd:quick.service");
            assertThat(fleet.outcome("k-quick")).isEqualTo("STOPPED");
            worker.kill();
        }
        lab.start("quick.service");

        try (var worker = worker(broker.bootstrapServers(), journal)) {
            JsonNode finished = fleet.finished("k-tardy");

            assertThat(finished.get("outcome").asString()).isEqualTo("STOPPED");
            assertThat(finished.get("recovered").asBoolean()).isTrue();
            assertThat(finished.get("attempt").asInt()).isEqualTo(1);
            worker.awaitHealth("readiness", 200);
            assertThat(lab.state("quick.service")).isEqualTo("active/running");
            assertThat(fleet.copies("k-quick:finished").stream()
                            .map(Records::value)
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void endsInBoundedTimeInMidStop() {
        lab.start("endless.service");
        try (var worker =
                worker(broker.bootstrapServers(), directory.resolve("ended"), "--fleetstop.worker.shutdown-grace=1s")) {
            worker.awaitHealth("readiness", 200);
            fleet.stop("e-endless", "systemd:endless.service", ",\"timeout\":\"PT50S\"");
            fleet.record("e-endless:started:1");

            worker.terminate();

            assertThat(worker.exitCode()).isEqualTo(143);
            assertThat(fleet.eventIds("e-endless")).doesNotContain(TestWorker.HOST + "/e-endless:finished");
        }
    }

    @Test
    void livesWithoutBrokerButIsNotReady() {
        try (var worker = worker("127.0.0.1:" + FreePorts.next(), directory.resolve("alone"))) {
            worker.awaitHealth("liveness", 200);
            worker.awaitHealth("readiness", 503);

            worker.terminate();

            assertThat(worker.exitCode()).isEqualTo(143);
            assertThat(worker.output()).doesNotContain("\tat ");
        }
    }

    private static WorkerProcess run(String... arguments) {
        return WorkerProcess.start(directory, 0, WorkerProcess.jar(arguments));
    }

    private static WorkerProcess worker(String bootstrapServers, Path journal, String... more) {
        int port = FreePorts.next();
        List<String> arguments = new ArrayList<>(List.of(
                "worker",
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                "--fleetstop.host=" + TestWorker.HOST,
                "--fleetstop.policy.allow=systemd:*",
                "--fleetstop.signatures.mode=off",
                "--fleetstop.systemd.bus=" + lab.busAddress(),
                "--fleetstop.journal.directory=" + journal,
                "--server.port=" + port));
        arguments.addAll(List.of(more));
        return WorkerProcess.start(directory, port, WorkerProcess.jar(arguments.toArray(String[]::new)));
    }
}
