package io.fleetstop.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournalSettings;
import io.fleetstop.kafka.Broker;
import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.kafka.TopicWriter;
import io.fleetstop.worker.status.Status;
import io.fleetstop.worker.time.Every;
import io.fleetstop.worker.topics.PollLoop;
import io.fleetstop.worker.topics.TopicDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A disconnection, with the time that it takes in the test's hand. The topic forgets meanwhile what it has said. */
@Timeout(180)
class LongAwayTest {
    private static final String TOPIC = "fleetstop.control";
    private static final String HOST = "hv-017";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final AtomicLong passed = new AtomicLong();
    private final Status status = new Status(null);
    private KafkaBroker broker;
    private TopicDirectory topics;
    private Journal journal;
    private FreezeState state;
    private PollLoop loop;

    @BeforeEach
    void start() {
        broker = KafkaBroker.start();
        broker.createTopic(TOPIC, 1, Map.of("cleanup.policy", "compact,delete"));
        topics = new TopicDirectory(Map.of("bootstrap.servers", broker.bootstrapServers()));
        journal = open();
        state = new FreezeState(journal, new ControlTopic(TOPIC, true));
        loop = new PollLoop(new PollLoop.Plan("control", 1, Duration.ofMillis(500)), this::consumer, reader(), status);
        loop.start();
    }

    @AfterEach
    void stop() {
        loop.stop();
        journal.close();
        topics.close();
        broker.close();
    }

    @Test
    void readsAllOfTheTopicAgainAfterMoreThanAnHour() {
        freezeAndForget();
        beAwayFor(Duration.ofMinutes(61));

        awaitKind(Standing.Kind.OPEN);
    }

    @Test
    void goesOnWhereItWasAfterLess() {
        freezeAndForget();
        beAwayFor(Duration.ofMinutes(59));

        // Only this record is read, and not that the topic no longer has the other.
        send("freeze/*", "{\"frozen\":true}");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> state.standing().sentence().contains("fleet"));
        assertThat(state.standing().sentence()).contains("this host");
        loop.stop();
        journal.close();
        journal = open();
        assertThat(Knowledge.of(journal.control())).isEqualTo(state.known());
    }

    /** No time passes until the next look at the topic is due. */
    @Test
    void noticesAtOnceThatTheTopicIsGone() {
        send("freeze/" + HOST, "{\"frozen\":false}");
        awaitKind(Standing.Kind.OPEN);
        broker.deleteTopic(TOPIC);
        Awaitility.await().atMost(PATIENCE).until(() -> status.trouble() != null);
        broker.createTopic(TOPIC, 1, Map.of("cleanup.policy", "compact,delete"));
        // As far as the old one reached: nothing in the offsets tells them apart.
        send("freeze/" + HOST, "{\"frozen\":true}");
        awaitKind(Standing.Kind.FROZEN);
    }

    private void freezeAndForget() {
        send("freeze/" + HOST, "{\"frozen\":true}");
        awaitKind(Standing.Kind.FROZEN);
        try (var admin = broker.admin()) {
            Broker.get(admin.deleteRecords(Map.of(new TopicPartition(TOPIC, 0), RecordsToDelete.beforeOffset(1)))
                    .all());
        }
    }

    private void beAwayFor(Duration time) {
        broker.stop();
        // Looks at the topic every ten seconds, and finds no broker.
        passed.addAndGet(Duration.ofSeconds(11).toNanos());
        Awaitility.await().atMost(PATIENCE).until(() -> status.trouble() != null);
        passed.addAndGet(time.toNanos());
        broker.restart();
        Awaitility.await().atMost(PATIENCE).until(() -> status.trouble() == null);
    }

    private void awaitKind(Standing.Kind kind) {
        Awaitility.await().atMost(PATIENCE).until(() -> state.standing().kind() == kind);
    }

    private void send(String key, String value) {
        try (var writer = TopicWriter.open(broker.bootstrapServers())) {
            writer.send(TOPIC, key, value);
        }
    }

    private ControlReader reader() {
        ControlMetrics metrics = new ControlMetrics(new SimpleMeterRegistry(), state);
        Every line = new Every(Duration.ofMinutes(1), passed::get);
        IgnoredRecords ignored = new IgnoredRecords(HOST, metrics, (key, reject) -> {}, line);
        return new ControlReader(
                new ControlReader.Source(new ControlTopic(TOPIC, true), topics),
                new ControlRecords(HOST, Clock.systemUTC(), ignored),
                state,
                status,
                new ControlReader.Time(Clock.systemUTC(), passed::get));
    }

    private Journal open() {
        return Journal.open(
                new JournalSettings(directory, 1_000, DataSize.ofBytes(0)), HOST, Clock.systemUTC(), failure -> {});
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "auto.offset.reset",
                "none",
                "reconnect.backoff.max.ms",
                500);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
