package io.fleetstop.worker.intake;

import static io.fleetstop.worker.intake.Ladder.NOW;
import static org.apache.kafka.common.record.TimestampType.CREATE_TIME;
import static org.apache.kafka.common.record.TimestampType.LOG_APPEND_TIME;
import static org.apache.kafka.common.record.TimestampType.NO_TIMESTAMP_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.Position;
import io.fleetstop.worker.time.BrokerClock;
import io.fleetstop.worker.time.TestClock;
import io.fleetstop.worker.topics.TopicDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboundRecordsTest {
    private static final TopicPartition ZERO = new TopicPartition("commands", 0);
    private static final Duration LOOK_BACK = Duration.ofHours(24);
    private static final long POSITION = 10;

    private final BrokerClock clock = new BrokerClock(new TestClock(NOW), () -> 0, LOOK_BACK);
    private final InboundRecords records = new InboundRecords(clock);
    private final Partitions partitions = new Partitions(new StartPositions(
            name -> List.of(new Position("commands", "topic-id", 0, POSITION)), clock, any -> NOW, LOOK_BACK));

    @BeforeEach
    void follow() throws Exception {
        try (var consumer = new MockConsumer<byte[], byte[]>("none")) {
            consumer.updateBeginningOffsets(Map.of(ZERO, 0L));
            consumer.updateEndOffsets(Map.of(ZERO, 100L));
            partitions.follow(consumer, new TopicDescription("commands", "topic-id", 1));
        }
    }

    @Test
    void believesTheBrokersTimeAndLearnsIt() {
        Instant ahead = NOW.plusSeconds(60);
        assertThat(issued(ahead.toEpochMilli(), LOG_APPEND_TIME)).isEqualTo(ahead);
        assertThat(clock.now()).isEqualTo(ahead);
        assertThat(clock.passed()).isEqualTo(ahead);
    }

    @Test
    void believesASenderOnlyAboutThePastAndNeverLearnsFromIt() {
        Instant past = NOW.minusSeconds(60);
        assertThat(issued(past.toEpochMilli(), CREATE_TIME)).isEqualTo(past);
        assertThat(issued(NOW.plusSeconds(60).toEpochMilli(), CREATE_TIME)).isEqualTo(NOW);
        assertThat(issued(Long.MAX_VALUE, CREATE_TIME)).isEqualTo(NOW);
        assertThat(clock.now()).isEqualTo(NOW);
        assertThat(clock.passed()).isEqualTo(NOW.minus(LOOK_BACK));
    }

    @Test
    void recordWithoutATimeIsIssuedWhenItIsReceived() {
        assertThat(issued(ConsumerRecord.NO_TIMESTAMP, NO_TIMESTAMP_TYPE)).isEqualTo(NOW);
        assertThat(issued(ConsumerRecord.NO_TIMESTAMP, CREATE_TIME)).isEqualTo(NOW);
        assertThat(issued(Long.MIN_VALUE, CREATE_TIME)).isEqualTo(NOW);
    }

    @Test
    void knowsWhatWasReadBefore() {
        assertThat(inbound(POSITION - 1, 0, CREATE_TIME).reread()).isTrue();
        assertThat(inbound(POSITION, 0, CREATE_TIME).reread()).isFalse();
        assertThat(inbound(POSITION, 0, CREATE_TIME).origin().topicId()).isEqualTo("topic-id");
    }

    private Instant issued(long timestamp, TimestampType type) {
        return inbound(POSITION, timestamp, type).origin().timestamp();
    }

    private InboundRecord inbound(long offset, long timestamp, TimestampType type) {
        var one = new ConsumerRecord<>(
                "commands",
                0,
                offset,
                timestamp,
                type,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.<Integer>empty());
        return records.of(new ConsumerRecords<>(Map.of(ZERO, List.of(one)), Map.of()), partitions)
                .get(0);
    }
}
