package io.fleetstop.worker.intake;

import static io.fleetstop.worker.intake.Ladder.stop;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.Position;
import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.protocol.EventCodec;
import io.fleetstop.protocol.Worker;
import io.fleetstop.worker.events.EventWriter;
import io.fleetstop.worker.status.Status;
import io.fleetstop.worker.topics.PollLoop;
import io.fleetstop.worker.topics.TopicDescription;
import io.fleetstop.worker.topics.TopicDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Polls that fail in ways that this broker cannot be made to show: it has no rights to withhold, and no bugs. */
@Timeout(60)
class IntakeWorkTest extends LadderSteps {
    private static final String TOPIC = "fleetstop.commands";
    private static final TopicPartition ZERO = new TopicPartition(TOPIC, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static KafkaBroker broker;
    private static TopicDirectory topics;
    private static TopicDescription topic;

    /** What the next polls throw; after them, one brings a command, and the rest nothing. */
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** What health would have said at each poll. */
    private final List<String> said = new CopyOnWriteArrayList<>();

    private final Status status = new Status("not reading yet");
    private final IntakeMetrics metrics = new IntakeMetrics(new SimpleMeterRegistry());
    private PollLoop loop;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = KafkaBroker.start();
        broker.createTopic(TOPIC, 1, Map.of());
        topics = new TopicDirectory(Map.of("bootstrap.servers", broker.bootstrapServers()));
        topic = topics.describe(TOPIC);
    }

    @AfterAll
    static void stopBroker() {
        topics.close();
        broker.close();
    }

    @BeforeEach
    void prepare() {
        Partitions partitions = new Partitions(new StartPositions(
                name -> List.of(new Position(TOPIC, topic.id(), 0, 0)),
                ladder.clock,
                topics::newestTime,
                Duration.ofHours(24)));
        EventWriter events = new EventWriter(new EventCodec());
        Worker worker = new Worker(Ladder.HOST, "install", "test");
        CommandReader reader = new CommandReader(
                new CommandReader.Topic(TOPIC, topics),
                partitions,
                new InboundRecords(ladder.clock),
                IntakeTest.intake(ladder, metrics),
                new Bookmarks(ladder.journal, worker, events, ladder.clock, metrics));
        loop = new PollLoop(
                new PollLoop.Plan("intake", 3, Duration.ofSeconds(2)),
                FailingConsumer::new,
                new IntakeWork(reader, new IntakeGate(ladder.journal, status, metrics)),
                status);
    }

    @AfterEach
    void stopLoop() {
        loop.stop();
    }

    @Test
    void isInTroubleUntilAPollGoesWell() {
        failures.add(new TopicAuthorizationException("no right to read"));
        failures.add(new TopicAuthorizationException("no right to read"));
        loop.start();
        awaitCommand();
        assertThat(said).startsWith("not reading yet", "no right to read", "no right to read");
        assertThat(status.trouble()).isNull();
    }

    @Test
    void survivesWhateverAPollThrows() {
        failures.add(new StackOverflowError("too deep"));
        failures.add(new IllegalStateException("a bug"));
        loop.start();
        awaitCommand();
        assertThat(said).anyMatch(sentence -> sentence.contains("StackOverflowError: too deep"));
        assertThat(said).anyMatch(sentence -> sentence.contains("IllegalStateException: a bug"));
    }

    @Test
    void stopsSoonWhileItWaitsForABetterTime() {
        failures.add(new TopicAuthorizationException("no right to read"));
        loop.start();
        Awaitility.await().atMost(PATIENCE).until(() -> "no right to read".equals(status.trouble()));
        long began = System.nanoTime();
        loop.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }

    private void awaitCommand() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> ladder.journal.queued(0, 10).size() == 1 && status.trouble() == null);
    }

    private final class FailingConsumer extends MockConsumer<byte[], byte[]> {
        FailingConsumer() {
            super("none");
            updateBeginningOffsets(Map.of(ZERO, 0L));
            updateEndOffsets(Map.of(ZERO, 1L));
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            said.add(String.valueOf(status.trouble()));
            Throwable failure = failures.poll();
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return position(ZERO) == 0 ? one() : super.poll(timeout);
        }

        private ConsumerRecords<byte[], byte[]> one() {
            seek(ZERO, 1);
            var record = new ConsumerRecord<>(
                    TOPIC, 0, 0, Ladder.HOST.getBytes(UTF_8), stop("1").getBytes(UTF_8));
            return new ConsumerRecords<>(Map.of(ZERO, List.of(record)), Map.of(ZERO, new OffsetAndMetadata(1)));
        }
    }
}
