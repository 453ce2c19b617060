package io.fleetstop.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.kafka.FreePorts;
import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.systemd.lab.SystemdLab;
import io.fleetstop.worker.Fleet;
import io.fleetstop.worker.TestWorker;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is shipped, with 96 MB of heap, under a flood of what it cannot use. */
class BadInputFloodIT {
    private static final String THREADS = "jvm_threads_live_threads";
    private static final int MEGABYTE = 1_000_000;

    @TempDir
    Path directory;

    private SystemdLab lab;
    private KafkaBroker broker;
    private Fleet fleet;
    private WorkerProcess worker;
    private KafkaProducer<byte[], byte[]> producer;
    private final List<String> goods = new ArrayList<>();
    private int sent;

    @BeforeEach
    void start() {
        lab = SystemdLab.require();
        broker = KafkaBroker.start();
        broker.createFleetstopTopics(2);
        fleet = new Fleet(broker);
        producer = producer("none");
        int port = FreePorts.next();
        worker = WorkerProcess.start(directory, port, command(port)).awaitHealth("readiness", 200);
    }

    @AfterEach
    void stop() {
        worker.close();
        producer.close();
        fleet.close();
        broker.close();
        lab.close();
    }

    private KafkaProducer<byte[], byte[]> producer(String compression) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "linger.ms",
                5,
                "max.request.size",
                1_048_576,
                "compression.type",
                compression);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<String> command(int port) {
        List<String> command = WorkerProcess.jar(
                "worker",
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--fleetstop.host=" + TestWorker.HOST,
                "--fleetstop.policy.allow=systemd:*",
                "--fleetstop.signatures.mode=off",
                "--fleetstop.systemd.bus=" + lab.busAddress(),
                "--fleetstop.journal.directory=" + directory.resolve("journal"),
                "--server.port=" + port);
        command.add(1, "-Xmx96m");
        return command;
    }

    @Test
    void holdsNothingOfAHundredThousand() throws SQLException {
        Instant began = Instant.now();
        sendMixed(10_000);
        long heap = worker.liveHeap();
        double threads = worker.metric(THREADS);
        sendMixed(90_000);
        assertThat(worker.liveHeap()).isLessThan(heap + 4 * MEGABYTE);
        // Those that stop services come one by one, sixteen at most.
        assertThat(worker.metric(THREADS)).isLessThan(threads + 30);
        assertThat(invalidRows())
                .isLessThanOrEqualTo(
                        100 * (2 + Duration.between(began, Instant.now()).toMinutes()));
        assertThat(worker.output()).doesNotContain("\tat ");
    }

    @Test
    void survivesMegabytes() {
        for (int i = 0; i < 200; i++) {
            send(i % 2 == 0 ? "other" : TestWorker.HOST, new byte[MEGABYTE]);
        }
        awaitAll("mega");
        assertThat(worker.metric("fleetstop_intake_records_total{rung=\"too-large\""))
                .isEqualTo(100);
        assertThat(worker.output()).doesNotContain("\tat ");
    }

    @Test
    void survivesMegabytesThatWerePackedSmall() {
        producer.close();
        producer = producer("gzip");
        for (int i = 0; i < 300; i++) {
            send(i % 2 == 0 ? "other" : TestWorker.HOST, new byte[MEGABYTE]);
        }
        awaitAll("packed");
        assertThat(worker.output()).doesNotContain("\tat ").doesNotContain("OutOfMemoryError");
    }

    private void sendMixed(int count) {
        for (int i = 1; i <= count; i++) {
            switch (i % 10) {
                case 0 -> send(TestWorker.HOST, "{\"id\":\"truncated\",".getBytes(UTF_8));
                case 1 -> send(TestWorker.HOST, null);
                case 2 -> send(TestWorker.HOST, stop("bad-" + sent, "\"timeout\":\"PT-1S\""));
                case 3 -> send(TestWorker.HOST, new byte[4_000]);
                case 4 -> send(null, stop("bad-" + sent, "\"dryRun\":true"));
                default -> send("other", stop("bad-" + sent, "\"dryRun\":true"));
            }
            if (i % 2_000 == 0) {
                send("other", new byte[MEGABYTE]);
                send(TestWorker.HOST, new byte[100_000]);
                goods.add("good-" + sent);
                send(TestWorker.HOST, stop("good-" + sent, "\"dryRun\":true"));
            }
        }
        awaitAll("last-" + sent);
    }

    private void awaitAll(String last) {
        send(TestWorker.HOST, stop(last, "\"dryRun\":true"));
        producer.flush();
        goods.add(last);
        goods.forEach(good -> assertThat(fleet.outcome(good)).isEqualTo("NOT_FOUND"));
        Awaitility.await().atMost(Fleet.PATIENCE).until(() -> worker.metric("fleetstop_intake_records_total") == sent);
    }

    private void send(@Nullable String key, byte @Nullable [] value) {
        sent++;
        byte[] address = key == null ? null : key.getBytes(UTF_8);
        var unused = producer.send(new ProducerRecord<>("fleetstop.commands", address, value));
    }

    private static byte[] stop(String id, String field) {
        return "{\"id\":\"%s\",\"host\":\"%s\",\"service\":\"systemd:nothing.service\",%s}"
                .formatted(id, TestWorker.HOST, field)
                .getBytes(UTF_8);
    }

    private long invalidRows() throws SQLException {
        String url = "jdbc:sqlite:" + directory.resolve("journal").resolve("journal.db");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var count = statement.executeQuery("SELECT count(*) FROM command WHERE outcome = 'INVALID'")) {
            return count.getLong(1);
        }
    }
}
