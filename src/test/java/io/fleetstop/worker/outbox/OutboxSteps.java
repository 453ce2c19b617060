package io.fleetstop.worker.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournalSettings;
import io.fleetstop.journal.NewEvent;
import io.fleetstop.kafka.BrokerOptions;
import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.kafka.Records;
import io.fleetstop.kafka.TopicReader;
import io.fleetstop.worker.status.Status;
import io.fleetstop.worker.topics.KafkaClients;
import io.fleetstop.worker.topics.TopicDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.util.unit.DataSize;

/** An outbox over a journal of its own and a broker for all, with a topic for each test. */
abstract class OutboxSteps {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00.120Z");

    /** It would create every topic that somebody asks for, as some do. */
    static KafkaBroker broker;

    @TempDir
    Path directory;

    Journal journal;
    FaultyProducers producers;
    final Status status = new Status(null);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private KafkaClients clients;
    private TopicDirectory topics;
    private @Nullable OutboxLifecycle lifecycle;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(BrokerOptions.defaults().withAutoCreateTopics());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void open() {
        journal = Journal.open(
                new JournalSettings(directory, 1_000, DataSize.ofBytes(0)), "h", Clock.systemUTC(), failure -> {});
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "max.block.ms",
                2_000,
                "linger.ms",
                0,
                "request.timeout.ms",
                1_000,
                "delivery.timeout.ms",
                1_500);
        producers = new FaultyProducers(settings);
        clients = new KafkaClients(new DefaultKafkaConsumerFactory<>(settings), producers);
        topics = new TopicDirectory(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterEach
    void close() {
        stop();
        clients.close();
        topics.close();
        journal.close();
    }

    /** Starts to publish to that topic. */
    final void publishTo(String topic) {
        Publisher publisher = new Publisher("h", topic, topics, clients);
        Outbox outbox = new Outbox(journal, publisher, status, new OutboxMetrics(meters));
        journal.onCommit(outbox::committed);
        OutboxLifecycle started = new OutboxLifecycle(outbox, status);
        started.start();
        lifecycle = started;
    }

    final void stop() {
        if (lifecycle != null && lifecycle.isRunning()) {
            lifecycle.stop();
        }
    }

    final void append(NewEvent... events) throws InterruptedException {
        journal.writeAndWait(transaction -> {
            List.of(events).forEach(transaction::append);
            return true;
        });
    }

    /** An event of a command; its value is its id. */
    static NewEvent event(String command, String name) {
        return event(command, name, command + ":" + name);
    }

    static NewEvent event(String command, String name, String value) {
        return new NewEvent(
                "io.fleetstop.test.v1", "h/" + command + ":" + name, "h/" + command, NOW, value.getBytes(UTF_8));
    }

    static List<String> awaitValues(TopicReader reader, int count) {
        return reader.awaitCount(count, PATIENCE).stream()
                .map(record -> String.valueOf(Records.value(record)))
                .toList();
    }

    final void awaitUnpublished(long count) {
        Awaitility.await().atMost(PATIENCE).until(() -> journal.counts().unpublished() == count);
    }
}
