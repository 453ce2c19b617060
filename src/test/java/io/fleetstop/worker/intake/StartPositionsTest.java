package io.fleetstop.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetstop.journal.Position;
import io.fleetstop.kafka.Broker;
import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.kafka.TopicWriter;
import io.fleetstop.worker.time.BrokerClock;
import io.fleetstop.worker.topics.TopicDescription;
import io.fleetstop.worker.topics.TopicDirectory;
import io.fleetstop.worker.topics.TopicUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a broker, on a topic for each test: five records, two of them older than any command may be. */
@Timeout(60)
class StartPositionsTest {
    private static final Duration LOOK_BACK = Duration.ofHours(24);
    private static final long FIRST_ALIVE = 2;
    private static final long END = 5;
    private static final String ENDS_BEFORE = "the topic ends before that";

    private static KafkaBroker broker;
    private static TopicWriter writer;
    private static TopicDirectory topics;
    private static Consumer<byte[], byte[]> consumer;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start();
        writer = TopicWriter.open(broker.bootstrapServers());
        topics = new TopicDirectory(Map.of("bootstrap.servers", broker.bootstrapServers()));
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "none"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @AfterAll
    static void stopBroker() {
        consumer.close();
        topics.close();
        writer.close();
        broker.close();
    }

    @Test
    void withoutAPositionBeginsAsFarBackAsACommandCanBeAlive() throws Exception {
        TopicDescription topic = filled("new-host");
        assertThat(starts(topic)).containsExactly(Start.without(partition(topic), FIRST_ALIVE, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 30, 24 * 365})
    void beginsThereAlsoWithAClockThatIsAhead(int hours) throws Exception {
        TopicDescription topic = filled("ahead-" + hours);
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(hours));
        assertThat(positions(ahead).of(consumer, topic, List.of(partition(topic))))
                .containsExactly(Start.without(partition(topic), FIRST_ALIVE, 0));
        assertThat(positions(ahead, at(topic, END + 1)).of(consumer, topic, List.of(partition(topic))))
                .containsExactly(new Start(partition(topic), FIRST_ALIVE, END, END + 1, ENDS_BEFORE));
    }

    @Test
    void withoutAPositionOnAQuietTopicBeginsAsLongBeforeItsNewestRecord() throws Exception {
        broker.createTopic("quiet", 1, Map.of());
        send("quiet", Duration.ofHours(75));
        send("quiet", Duration.ofHours(70));
        send("quiet", Duration.ofHours(48));
        TopicDescription topic = topics.describe("quiet");
        assertThat(starts(topic)).containsExactly(Start.without(partition(topic), 1, 0));
    }

    @Test
    void withoutAPositionOnAnEmptyTopicBeginsAtItsStart() throws Exception {
        broker.createTopic("empty", 1, Map.of());
        TopicDescription topic = topics.describe("empty");
        assertThat(starts(topic)).containsExactly(Start.without(partition(topic), 0, 0));
    }

    @Test
    void looksNotBackBeyondTheBeginningOfTime() throws Exception {
        broker.createTopic("first", 1, Map.of());
        writer.send(new ProducerRecord<>("first", 0, 1L, null, new byte[0]));
        TopicDescription topic = topics.describe("first");
        assertThat(starts(topic)).containsExactly(Start.without(partition(topic), 0, 0));
    }

    @Test
    void beginsNowhereWhileTheBrokerDoesNotSayWhatIsNewest() throws Exception {
        TopicDescription topic = filled("unsaid");
        try (var silent = new TopicDirectory(Map.of("bootstrap.servers", "127.0.0.1:1"))) {
            var positions =
                    new StartPositions(name -> List.of(), clock(Clock.systemUTC()), silent::newestTime, LOOK_BACK);
            assertThatThrownBy(() -> positions.of(consumer, topic, List.of(partition(topic))))
                    .isInstanceOf(TopicUnavailableException.class)
                    .hasMessage("the broker did not answer; check that it runs and can be reached");
        }
    }

    @Test
    void goesOnAtTheStoredPosition() throws Exception {
        TopicDescription topic = filled("known");
        assertThat(starts(topic, at(topic, 1))).containsExactly(Start.without(partition(topic), 1, 1));
        assertThat(starts(topic, at(topic, END))).containsExactly(Start.without(partition(topic), END, END));
    }

    @Test
    void positionBelowTheStartOfTheTopicIsAGap() throws Exception {
        TopicDescription topic = filled("retained");
        try (var admin = broker.admin()) {
            Broker.get(admin.deleteRecords(Map.of(partition(topic), RecordsToDelete.beforeOffset(4)))
                    .all());
        }
        assertThat(starts(topic, at(topic, 3)))
                .containsExactly(new Start(partition(topic), 4, 3, 3L, "the topic begins after that"));
        assertThat(starts(topic, at(topic, 4))).containsExactly(Start.without(partition(topic), 4, 4));
    }

    @Test
    void positionBeyondTheEndIsAGap() throws Exception {
        TopicDescription topic = filled("cut-off");
        assertThat(starts(topic, at(topic, END + 1)))
                .containsExactly(new Start(partition(topic), FIRST_ALIVE, END, END + 1, ENDS_BEFORE));
    }

    @Test
    void positionOfAnotherTopicOfThatNameIsAGap() throws Exception {
        TopicDescription topic = filled("anew");
        Position other = new Position(topic.name(), "another-id", 0, 4);
        assertThat(starts(topic, other))
                .containsExactly(
                        new Start(partition(topic), FIRST_ALIVE, 0, null, "the topic was deleted and created anew"));
    }

    @Test
    void partitionThatIsNewOnAKnownTopicIsReadFromItsStart() throws Exception {
        filled("grown");
        broker.addPartitions("grown", 2);
        writer.send(new ProducerRecord<>(
                "grown", 1, Instant.now().minus(Duration.ofDays(2)).toEpochMilli(), null, new byte[0]));
        TopicDescription topic = topics.describe("grown");
        TopicPartition added = new TopicPartition("grown", 1);
        assertThat(positions(at(topic, 3)).of(consumer, topic, List.of(added)))
                .containsExactly(Start.without(added, 0, 0));
    }

    @Test
    void lostPositionStaysLostWhenTheTopicHasGrownPastItAgain() throws Exception {
        TopicDescription topic = filled("regrown");
        var lost = new OffsetOutOfRangeException(Map.of(partition(topic), 4L));
        assertThat(positions().afterLoss(consumer, partition(topic), lost))
                .isEqualTo(new Start(partition(topic), FIRST_ALIVE, 0, 4L, ENDS_BEFORE));
    }

    private static List<Start> starts(TopicDescription topic, Position... stored) throws Exception {
        return positions(stored).of(consumer, topic, List.of(partition(topic)));
    }

    private static StartPositions positions(Position... stored) {
        return positions(Clock.systemUTC(), stored);
    }

    private static StartPositions positions(Clock wallClock, Position... stored) {
        return new StartPositions(name -> List.of(stored), clock(wallClock), topics::newestTime, LOOK_BACK);
    }

    private static BrokerClock clock(Clock wallClock) {
        return new BrokerClock(wallClock, System::nanoTime, LOOK_BACK);
    }

    private static Position at(TopicDescription topic, long next) {
        return new Position(topic.name(), topic.id(), 0, next);
    }

    private static TopicPartition partition(TopicDescription topic) {
        return new TopicPartition(topic.name(), 0);
    }

    private static TopicDescription filled(String name) throws TopicUnavailableException, InterruptedException {
        broker.createTopic(name, 1, Map.of());
        send(name, Duration.ofHours(26));
        send(name, Duration.ofHours(25));
        send(name, Duration.ofHours(23));
        send(name, Duration.ofHours(1));
        send(name, Duration.ZERO);
        return topics.describe(name);
    }

    private static void send(String topic, Duration age) {
        writer.send(new ProducerRecord<>(topic, 0, Instant.now().minus(age).toEpochMilli(), null, new byte[0]));
    }
}
