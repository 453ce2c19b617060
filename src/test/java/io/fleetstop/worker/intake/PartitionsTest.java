package io.fleetstop.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetstop.journal.Position;
import io.fleetstop.worker.time.BrokerClock;
import io.fleetstop.worker.time.TestClock;
import io.fleetstop.worker.topics.TopicDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one broker cannot show: a log that was cut off when another replica took over. */
class PartitionsTest {
    private static final TopicPartition ZERO = new TopicPartition("commands", 0);
    private static final Duration LOOK_BACK = Duration.ofHours(24);
    private static final TopicDescription TOPIC = new TopicDescription("commands", "topic-id", 1);

    private final Consumer consumer = new Consumer();
    private final Partitions partitions = new Partitions(new StartPositions(
            name -> List.of(new Position("commands", "topic-id", 0, 100)),
            new BrokerClock(new TestClock(Ladder.NOW), () -> 0, LOOK_BACK),
            this::newestTime,
            LOOK_BACK));

    private boolean isBrokerSilent;

    /** The oldest command that can be alive is at offset 50. */
    private static final class Consumer extends MockConsumer<byte[], byte[]> {
        Consumer() {
            super("none");
            updateBeginningOffsets(Map.of(ZERO, 0L));
            updateEndOffsets(Map.of(ZERO, 200L));
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                Map<TopicPartition, Long> times, Duration timeout) {
            return Map.of(ZERO, new OffsetAndTimestamp(50, Objects.requireNonNull(times.get(ZERO))));
        }
    }

    private Instant newestTime(TopicPartition partition) {
        if (isBrokerSilent) {
            throw new TimeoutException("the broker did not answer");
        }
        return Ladder.NOW;
    }

    @BeforeEach
    void begin() throws Exception {
        assertThat(partitions.follow(consumer, TOPIC)).containsExactly(Start.without(ZERO, 100, 100));
        partitions.reached(ZERO, 150);
    }

    @Test
    void readsWhatReplacedTheRecordsThatWereCutOff() throws Exception {
        assertThat(partitions.replace(consumer, cutOffAt(120)))
                .containsExactly(new Start(ZERO, 50, 120, 150L, "the topic ends before that"));
        assertThat(consumer.position(ZERO)).isEqualTo(50);
        assertThat(partitions.isReread(ZERO, 119)).isTrue();
        assertThat(partitions.isReread(ZERO, 120)).isFalse();
    }

    @Test
    void takesNothingForReadWhenNobodyKnowsWhereItWasCutOff() throws Exception {
        partitions.replace(consumer, new OffsetOutOfRangeException(Map.of(ZERO, 150L)));
        assertThat(partitions.isReread(ZERO, 60)).isFalse();
        partitions.reached(ZERO, 70);
        assertThat(partitions.isReread(ZERO, 60)).isTrue();
    }

    @Test
    void goesOnWithANewConsumerWhereTheOldOneHadCome() throws Exception {
        partitions.detach();
        try (Consumer next = new Consumer()) {
            assertThat(partitions.follow(next, TOPIC)).isEmpty();
            assertThat(next.position(ZERO)).isEqualTo(150);
        }
    }

    @Test
    void forgetsWhatItKnewOfATopicThatIsGone() throws Exception {
        TopicDescription anew = new TopicDescription("commands", "new-id", 1);
        assertThat(partitions.follow(consumer, anew))
                .containsExactly(new Start(ZERO, 50, 0, null, "the topic was deleted and created anew"));
        assertThat(partitions.isReread(ZERO, 60)).isFalse();
        assertThat(partitions.positions()).containsExactly(new Position("commands", "new-id", 0, 50));
    }

    @Test
    void looksAgainForAPlaceThatTheBrokerDidNotTell() throws Exception {
        TopicDescription anew = new TopicDescription("commands", "new-id", 1);
        isBrokerSilent = true;
        assertThatThrownBy(() -> partitions.replace(consumer, cutOffAt(120))).hasMessage("the broker did not answer");
        assertThatThrownBy(() -> partitions.follow(consumer, anew)).hasMessage("the broker did not answer");
        isBrokerSilent = false;
        partitions.detach();
        try (Consumer next = new Consumer()) {
            assertThat(partitions.follow(next, anew))
                    .containsExactly(new Start(ZERO, 50, 0, null, "the topic was deleted and created anew"));
            assertThat(next.position(ZERO)).isEqualTo(50);
        }
    }

    private static LogTruncationException cutOffAt(long end) {
        return new LogTruncationException(
                Map.of(ZERO, 150L), Map.of(ZERO, new OffsetAndMetadata(end, Optional.empty(), "")));
    }
}
