package io.fleetstop.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its beginning in the background and keeps every record, over outages of the broker too. */
public final class TopicReader implements AutoCloseable {
    private final String bootstrapServers;
    private final String topic;
    private final Consumer<ConsumerRecord<byte[], byte[]>> listener;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final ReaderThread thread;

    private TopicReader(String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> listener) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.listener = listener;
        this.thread = new ReaderThread(bootstrapServers, topic, this::received);
    }

    /** Reads a topic, which need not exist yet. */
    public static TopicReader open(String bootstrapServers, String topic) {
        return open(bootstrapServers, topic, record -> {});
    }

    /** Reads a topic and also hands each record to a listener as it comes, on the reader's own thread. */
    public static TopicReader open(
            String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> listener) {
        var reader = new TopicReader(bootstrapServers, topic, listener);
        reader.thread.start();
        return reader;
    }

    /** All records so far, in order within each partition. */
    public synchronized List<ConsumerRecord<byte[], byte[]>> records() {
        return List.copyOf(records);
    }

    /** Waits for a record and returns the first that matches, also if it came before the call. */
    public synchronized ConsumerRecord<byte[], byte[]> await(
            Predicate<ConsumerRecord<byte[], byte[]>> wanted, Duration timeout) {
        await(() -> records.stream().anyMatch(wanted), timeout, "no such record");
        return records.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits until there are at least so many records, and returns all. */
    public synchronized List<ConsumerRecord<byte[], byte[]>> awaitCount(int count, Duration timeout) {
        await(() -> records.size() >= count, timeout, "fewer than " + count + " records");
        return records();
    }

    /**
     * Waits until everything is read that was in the topic at the time of the call, and returns all. This is how to
     * show that a record did not come, without waiting for it.
     */
    public List<ConsumerRecord<byte[], byte[]>> readToEnd(Duration timeout) {
        var ends = ends();
        synchronized (this) {
            await(() -> reached(ends), timeout, "not at the end");
            return records();
        }
    }

    @Override
    public void close() {
        thread.close();
    }

    private void received(List<ConsumerRecord<byte[], byte[]>> batch, Map<TopicPartition, Long> reached) {
        synchronized (this) {
            records.addAll(batch);
            positions.putAll(reached);
            notifyAll();
        }
        batch.forEach(listener);
    }

    private synchronized void await(BooleanSupplier condition, Duration timeout, String failure) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("%s within %s in %s: %s".formatted(failure, timeout, topic, summary()));
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for records of " + topic, e);
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
    }

    private Map<TopicPartition, Long> ends() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var description = Broker.get(admin.describeTopics(List.of(topic)).allTopicNames());
            var latest = description.values().stream()
                    .flatMap(found -> found.partitions().stream())
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(topic, partition.partition()),
                            partition -> OffsetSpec.latest()));
            return Broker.get(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                            .all())
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        }
    }

    private String summary() {
        return records.stream()
                .map(record -> "%d@%d %s %s"
                        .formatted(record.partition(), record.offset(), Records.key(record), Records.value(record)))
                .collect(Collectors.joining("\n  ", records.size() + " records\n  ", ""));
    }
}
