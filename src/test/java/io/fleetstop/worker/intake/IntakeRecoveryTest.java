package io.fleetstop.worker.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.kafka.Records;
import io.fleetstop.kafka.TopicWriter;
import io.fleetstop.protocol.ContentHash;
import io.fleetstop.simulated.SimulatedServiceManager;
import io.fleetstop.worker.Fleet;
import io.fleetstop.worker.TestWorker;
import io.fleetstop.worker.status.Status;
import io.fleetstop.worker.topics.PollLoop;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole worker, while what it reads from fails, grows, or is replaced. */
@Timeout(180)
class IntakeRecoveryTest {
    private static final String COMMANDS = "fleetstop.commands";
    private static final String HOST = TestWorker.HOST;

    private static KafkaBroker broker;

    @TempDir
    Path journal;

    private final SimulatedServiceManager manager = new SimulatedServiceManager();
    private Fleet fleet;
    private TestWorker worker;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() {
        broker.createFleetstopTopics(1);
        fleet = new Fleet(broker);
        startWorker();
    }

    @AfterEach
    void stop() {
        worker.close();
        fleet.close();
        broker.deleteFleetstopTopics();
    }

    @Test
    void goesOnAfterARestartOfTheBroker() {
        assertThat(stopped("before")).isEqualTo("STOPPED");
        manager.service("during");
        broker.stop();
        // On a thread of its own: a producer that has noticed the outage waits for the broker.
        var sending = CompletableFuture.runAsync(() -> fleet.send(command("during")));
        broker.restart();
        sending.join();
        assertThat(fleet.outcome("during")).isEqualTo("STOPPED");
        assertThat(stopped("after")).isEqualTo("STOPPED");
        assertThat(List.of(manager.stops("before"), manager.stops("during"), manager.stops("after")))
                .containsOnly(1);
    }

    @Test
    void goesOnAtItsPositionAfterARestartOfItsOwn() {
        assertThat(stopped("first")).isEqualTo("STOPPED");
        assertThat(stopped("second")).isEqualTo("STOPPED");
        worker.close();
        manager.service("first").start();
        manager.service("down");
        fleet.stop("down", "simulated:down");
        startWorker();
        assertThat(fleet.outcome("down")).isEqualTo("STOPPED");
        assertThat(stopped("up")).isEqualTo("STOPPED");
        fleet.results().readToEnd(Fleet.PATIENCE);
        assertThat(fleet.copies("first:finished")).hasSize(1);
        assertThat(manager.stops("first")).isEqualTo(1);
        assertThat(count("fleetstop.intake.records", "rung", Rung.SEEN.tag())).isZero();
        assertThat(gaps()).isEmpty();
    }

    @Test
    void waitsForATopicThatIsMissingAtTheStart() {
        worker.close();
        broker.deleteTopic(COMMANDS);
        startWorker();
        var status = worker.bean("intakeStatus", Status.class);
        Awaitility.await()
                .atMost(Fleet.PATIENCE)
                .until(() -> ("topic " + COMMANDS + " does not exist; create it, workers never do")
                        .equals(status.trouble()));
        broker.createTopic(COMMANDS, 1, Map.of());
        assertThat(stopped("created")).isEqualTo("STOPPED");
        assertThat(status.trouble()).isNull();
    }

    @Test
    void startsOverOnATopicThatWasCreatedAnewAndSaysSoOnce() {
        assertThat(stopped("old")).isEqualTo("STOPPED");
        manager.service("old").start();
        broker.deleteTopic(COMMANDS);
        broker.createTopic(COMMANDS, 1, Map.of());
        try (var writer = TopicWriter.open(broker.bootstrapServers())) {
            manager.service("new");
            writer.send(COMMANDS, HOST, command("new"));
            writer.send(COMMANDS, HOST, command("old"));
        }
        assertThat(fleet.outcome("new")).isEqualTo("STOPPED");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> fleet.copies("old:finished").size() == 2);
        assertThat(manager.stops("old")).isEqualTo(1);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !gaps().isEmpty());
        restartIntake();
        assertThat(stopped("newer")).isEqualTo("STOPPED");
        fleet.results().readToEnd(Fleet.PATIENCE);
        assertThat(gaps()).hasSize(1).allMatch(gap -> gap.contains("created anew"));
    }

    @Test
    void readsNewPartitionsFromTheirStart() {
        assertThat(stopped("zero")).isEqualTo("STOPPED");
        broker.addPartitions(COMMANDS, 2);
        manager.service("one");
        try (var writer = TopicWriter.open(broker.bootstrapServers())) {
            writer.send(new ProducerRecord<>(
                    COMMANDS, 1, HOST.getBytes(UTF_8), command("one").getBytes(UTF_8)));
        }
        restartIntake();
        assertThat(fleet.outcome("one")).isEqualTo("STOPPED");
        assertThat(gaps()).isEmpty();
    }

    @Test
    void findsItsOwnAmongManyOfOthers() {
        IntStream.range(0, 20_000).forEach(i -> {
            var unused = fleet.writer().sendLater(COMMANDS, "other-" + i % 100, "{not for you}");
            if (i % 2_000 == 0) {
                manager.service("own-" + i);
                unused = fleet.writer().sendLater(COMMANDS, HOST, command("own-" + i));
            }
        });
        IntStream.range(0, 10)
                .mapToObj(i -> "own-" + i * 2_000)
                .forEach(own -> assertThat(fleet.outcome(own)).isEqualTo("STOPPED"));
        Awaitility.await()
                .atMost(Fleet.PATIENCE)
                .until(() -> count("fleetstop.intake.records", "rung", Rung.FOREIGN.tag()) == 20_000);
    }

    @Test
    void boundsWhatItRejectsAndNeverWaitsForIt() {
        long began = System.nanoTime();
        String unreadable = "x".repeat(10_000);
        IntStream.range(0, 100).forEach(i -> {
            var unused = fleet.writer().sendLater(COMMANDS, HOST, unreadable);
        });
        assertThat(stopped("behind")).isEqualTo("STOPPED");
        Awaitility.await().atMost(Fleet.PATIENCE).until(() -> rejects("sent") + rejects("dropped") == 100);
        double seconds = Math.ceil((System.nanoTime() - began) / 1e9);
        assertThat(rejects("sent")).isBetween(10.0, 10 * (seconds + 1));
        var reject = fleet.reject("unreadable");
        assertThat(reject.value()).hasSize(4_096);
        assertThat(Records.header(reject, "fleetstop-hash"))
                .isEqualTo(HexFormat.of().formatHex(ContentHash.of(unreadable.getBytes(UTF_8))));
    }

    @Test
    void goesOnWithoutARejectsTopic() {
        broker.deleteTopic("fleetstop.rejects");
        fleet.send("unreadable");
        assertThat(stopped("valid")).isEqualTo("STOPPED");
        Awaitility.await().atMost(Fleet.PATIENCE).until(() -> rejects("dropped") == 1);
        broker.createTopic("fleetstop.rejects", 1, Map.of());
    }

    @Test
    void stopsWithinASecondWhenIdle() {
        assertThat(stopped("idle")).isEqualTo("STOPPED");
        PollLoop loop = worker.bean("intakeLoop", PollLoop.class);
        long began = System.nanoTime();
        loop.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }

    private void startWorker() {
        worker = TestWorker.start(broker, journal, manager);
    }

    /** So that it looks at the topic at once, and not within half a minute. */
    private void restartIntake() {
        PollLoop loop = worker.bean("intakeLoop", PollLoop.class);
        loop.stop();
        loop.start();
    }

    /** Stops a service of that name with a command of that id, and returns the outcome. */
    private String stopped(String name) {
        manager.service(name);
        fleet.send(command(name));
        return fleet.outcome(name);
    }

    private static String command(String name) {
        return "{\"id\":\"%s\",\"host\":\"%s\",\"service\":\"simulated:%s\"}".formatted(name, HOST, name);
    }

    private List<String> gaps() {
        return fleet.results().records().stream()
                .filter(one -> "io.fleetstop.worker.gap.v1".equals(Records.header(one, "ce_type")))
                .map(one -> String.valueOf(Records.value(one)))
                .toList();
    }

    private double rejects(String result) {
        return count("fleetstop.rejects", "result", result);
    }

    private double count(String meter, String tag, String value) {
        return worker.bean(MeterRegistry.class)
                .get(meter)
                .tag(tag, value)
                .counter()
                .count();
    }
}
