package io.fleetstop.worker.intake;

import io.fleetstop.journal.Position;
import io.fleetstop.worker.time.BrokerClock;
import io.fleetstop.worker.topics.TopicDescription;
import io.fleetstop.worker.topics.TopicUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Decides where reading begins. The journal's position is the truth while the topic is the same and still has it;
 * otherwise reading begins as far back as a command can still be alive: that long before now, and before the newest record,
 * as this host's clock may be ahead. What is read although its time is over expires.
 */
final class StartPositions {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final String BEGINS_AFTER = "the topic begins after that";
    private static final String ENDS_BEFORE = "the topic ends before that";

    private final Function<String, List<Position>> journal;
    private final BrokerClock clock;
    private final NewestTime newestTime;
    private final Duration lookBack;

    /** Asks the broker for the newest timestamp in a partition; null if no record there has one. */
    @FunctionalInterface
    interface NewestTime {
        @Nullable
        Instant of(TopicPartition partition) throws TopicUnavailableException, InterruptedException;
    }

    /** @param lookBack the longest time to live */
    StartPositions(
            Function<String, List<Position>> journal, BrokerClock clock, NewestTime newestTime, Duration lookBack) {
        this.journal = journal;
        this.clock = clock;
        this.newestTime = newestTime;
        this.lookBack = lookBack;
    }

    List<Start> of(Consumer<byte[], byte[]> consumer, TopicDescription topic, List<TopicPartition> partitions)
            throws TopicUnavailableException, InterruptedException {
        Map<TopicPartition, Position> stored = new HashMap<>();
        journal.apply(topic.name())
                .forEach(position -> stored.put(new TopicPartition(topic.name(), position.partition()), position));
        Bounds bounds = bounds(consumer, partitions);
        boolean topicIsKnown =
                stored.values().stream().anyMatch(position -> position.topicId().equals(topic.id()));
        List<Start> starts = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            Position position = stored.get(partition);
            if (position == null && topicIsKnown) {
                starts.add(Start.without(partition, bounds.begin(partition), 0));
            } else {
                starts.add(start(consumer, topic, new Place(partition, position, bounds)));
            }
        }
        return starts;
    }

    /**
     * The broker said that it has no such offset, or another record there. That was true when it said so: by now the
     * topic may have grown past the offset again, and to go on there would skip what it has grown by.
     */
    Start afterLoss(Consumer<byte[], byte[]> consumer, TopicPartition partition, OffsetOutOfRangeException loss)
            throws TopicUnavailableException, InterruptedException {
        long lost = Objects.requireNonNull(loss.offsetOutOfRangePartitions().get(partition), "it is among them");
        Place place = new Place(partition, null, bounds(consumer, List.of(partition)));
        long from = byTime(consumer, place);
        return lost < place.bounds().begin(partition)
                ? new Start(partition, from, lost, lost, BEGINS_AFTER)
                : new Start(partition, from, Math.min(cutAt(loss, partition), lost), lost, ENDS_BEFORE);
    }

    /** Where the topic was cut off, if the broker said so. Otherwise no record is taken for one that was read before. */
    private static long cutAt(OffsetOutOfRangeException loss, TopicPartition partition) {
        if (!(loss instanceof LogTruncationException cut)) {
            return 0;
        }
        OffsetAndMetadata end = cut.divergentOffsets().get(partition);
        return end == null ? 0 : end.offset();
    }

    private static Bounds bounds(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        return new Bounds(
                consumer.beginningOffsets(partitions, ANSWER_TIMEOUT), consumer.endOffsets(partitions, ANSWER_TIMEOUT));
    }

    private record Bounds(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        long begin(TopicPartition partition) {
            return begins.getOrDefault(partition, 0L);
        }

        long end(TopicPartition partition) {
            return ends.getOrDefault(partition, 0L);
        }
    }

    private record Place(TopicPartition partition, @Nullable Position stored, Bounds bounds) {}

    private Start start(Consumer<byte[], byte[]> consumer, TopicDescription topic, Place place)
            throws TopicUnavailableException, InterruptedException {
        TopicPartition partition = place.partition();
        Position stored = place.stored();
        if (stored == null) {
            return Start.without(partition, byTime(consumer, place), 0);
        }
        long next = stored.next();
        if (!stored.topicId().equals(topic.id())) {
            return new Start(partition, byTime(consumer, place), 0, null, "the topic was deleted and created anew");
        }
        if (next > place.bounds().end(partition)) {
            // What the topic had behind its end is gone, so those offsets will hold other records.
            long end = place.bounds().end(partition);
            return new Start(partition, byTime(consumer, place), end, next, ENDS_BEFORE);
        }
        if (next < place.bounds().begin(partition)) {
            return new Start(partition, byTime(consumer, place), next, next, BEGINS_AFTER);
        }
        return Start.without(partition, next, next);
    }

    private long byTime(Consumer<byte[], byte[]> consumer, Place place)
            throws TopicUnavailableException, InterruptedException {
        Instant from = latest(place.partition()).minus(lookBack);
        var found = consumer.offsetsForTimes(
                        Map.of(place.partition(), Math.max(0, from.toEpochMilli())), ANSWER_TIMEOUT)
                .get(place.partition());
        return found == null ? place.bounds().end(place.partition()) : found.offset();
    }

    /** The newest record's time, or now if that is earlier. */
    private Instant latest(TopicPartition partition) throws TopicUnavailableException, InterruptedException {
        Instant now = clock.now();
        Instant newest = newestTime.of(partition);
        return newest == null || newest.isAfter(now) ? now : newest;
    }
}
