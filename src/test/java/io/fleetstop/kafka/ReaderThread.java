package io.fleetstop.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The loop of a {@link TopicReader}: polls all partitions, those too that come later. */
final class ReaderThread implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final BiConsumer<List<ConsumerRecord<byte[], byte[]>>, Map<TopicPartition, Long>> sink;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    ReaderThread(
            String bootstrapServers,
            String topic,
            BiConsumer<List<ConsumerRecord<byte[], byte[]>>, Map<TopicPartition, Long>> sink) {
        this.topic = topic;
        this.sink = sink;
        this.consumer =
                new KafkaConsumer<>(config(bootstrapServers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.thread = new Thread(this::run, "reads-" + topic);
        this.thread.setDaemon(true);
    }

    private static Map<String, Object> config(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "isolation.level",
                "read_committed",
                // A reader must not bring the topic into being that it waits for.
                "allow.auto.create.topics",
                false,
                // So that new partitions are noticed within a second.
                "metadata.max.age.ms",
                1000,
                "reconnect.backoff.max.ms",
                100,
                "default.api.timeout.ms",
                5000);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                step();
            }
        } catch (WakeupException | InterruptedException e) {
            // Only close() wakes the consumer, and nobody interrupts this thread.
        } finally {
            // By default half a minute, if the broker is away.
            consumer.close(CloseOptions.timeout(POLL));
        }
    }

    private void step() throws InterruptedException {
        try {
            assign();
            if (!consumer.assignment().isEmpty()) {
                poll();
                return;
            }
        } catch (RetriableException e) {
            // The broker is away or not ready. The next step asks again.
        }
        var unused = closing.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void assign() {
        var partitions = consumer.partitionsFor(topic, POLL).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.size() > consumer.assignment().size()) {
            consumer.assign(partitions);
        }
    }

    private void poll() {
        var batch = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        consumer.poll(POLL).forEach(batch::add);
        sink.accept(batch, positions());
    }

    /** How far each partition is read, markers of transactions included; without those that are not known yet. */
    private Map<TopicPartition, Long> positions() {
        var positions = new HashMap<TopicPartition, Long>();
        for (var partition : consumer.assignment()) {
            try {
                positions.put(partition, consumer.position(partition, Duration.ofMillis(1)));
            } catch (TimeoutException e) {
                // Asked again after the next poll. The batch in hand must not be lost for it.
            }
        }
        return positions;
    }
}
