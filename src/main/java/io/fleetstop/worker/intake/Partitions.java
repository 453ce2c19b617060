package io.fleetstop.worker.intake;

import io.fleetstop.journal.Position;
import io.fleetstop.worker.topics.TopicDescription;
import io.fleetstop.worker.topics.TopicUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions are read, and how far. Every worker reads all of them and keeps its own records. Used by the poll
 * thread only.
 */
final class Partitions {
    private final StartPositions starts;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> furthest = new HashMap<>();
    private @Nullable TopicDescription topic;
    private boolean assigned;

    Partitions(StartPositions starts) {
        this.starts = starts;
    }

    /**
     * Assigns what the topic has now, and seeks what is new.
     *
     * @return where reading begins on the partitions that are new
     */
    List<Start> follow(Consumer<byte[], byte[]> consumer, TopicDescription now)
            throws TopicUnavailableException, InterruptedException {
        if (topic != null && !topic.id().equals(now.id())) {
            next.clear();
            furthest.clear();
        }
        if (assigned && now.equals(topic)) {
            return List.of();
        }
        List<TopicPartition> all = IntStream.range(0, now.partitions())
                .mapToObj(partition -> new TopicPartition(now.name(), partition))
                .toList();
        consumer.assign(all);
        next.forEach(consumer::seek);
        List<TopicPartition> added =
                all.stream().filter(partition -> !next.containsKey(partition)).toList();
        List<Start> begun = starts.of(consumer, now, added);
        topic = now;
        assigned = true;
        begun.forEach(start -> begin(consumer, start));
        return begun;
    }

    /** Finds a new place on partitions whose position the broker no longer has. */
    List<Start> replace(Consumer<byte[], byte[]> consumer, OffsetOutOfRangeException lost)
            throws TopicUnavailableException, InterruptedException {
        List<Start> begun = new ArrayList<>();
        for (TopicPartition partition : lost.offsetOutOfRangePartitions().keySet()) {
            begun.add(starts.afterLoss(consumer, partition, lost));
        }
        begun.forEach(start -> begin(consumer, start));
        return begun;
    }

    void reached(TopicPartition partition, long offset) {
        next.put(partition, offset);
        furthest.merge(partition, offset, Math::max);
    }

    /** Whether a record at that offset was read before. */
    boolean isReread(TopicPartition partition, long offset) {
        return offset < furthest.getOrDefault(partition, 0L);
    }

    TopicDescription current() {
        if (topic == null) {
            throw new IllegalStateException("no topic was found yet");
        }
        return topic;
    }

    Collection<Position> positions() {
        if (topic == null) {
            return List.of();
        }
        String id = topic.id();
        return next.entrySet().stream()
                .map(entry ->
                        new Position(entry.getKey().topic(), id, entry.getKey().partition(), entry.getValue()))
                .toList();
    }

    /** A new consumer has no assignment yet; it will go on where the old one had come. */
    void detach() {
        assigned = false;
    }

    private void begin(Consumer<byte[], byte[]> consumer, Start start) {
        consumer.seek(start.partition(), start.offset());
        next.put(start.partition(), start.offset());
        // Not the larger of both: behind the end of a topic that was cut off, the same offsets hold new records.
        furthest.put(start.partition(), start.handledBefore());
    }
}
