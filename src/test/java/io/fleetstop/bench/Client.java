package io.fleetstop.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The other end of the topics: sends commands, and takes the time until each has its finished event. */
final class Client implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String FINISHED = "io.fleetstop.stop.finished.v1";

    private static final byte[] FINISHED_BYTES = FINISHED.getBytes(StandardCharsets.UTF_8);

    private static final int COLLECT_MILLIS = 20;

    private final Route route;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * Where commands go, and where answers come from.
     *
     * @param keyIsName whether a command's key is its name and not its host: what answers need not look into it
     */
    record Route(String commands, String answers, boolean keyIsName) {}

    /** What came of some commands: the values of their finished events, and the time from the first send to the last. */
    record Trip(long nanos, List<byte[]> answers) {
        double perSecond() {
            return answers.size() * 1e9 / nanos;
        }

        double millis() {
            return nanos / 1e6;
        }
    }

    /** @param fetchBytes what the broker collects before it answers, for at most {@value #COLLECT_MILLIS} ms */
    Client(String bootstrapServers, Route route, int fetchBytes) {
        this.route = route;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Map<String, Object> reading = Map.of(
                "bootstrap.servers", bootstrapServers,
                "enable.auto.commit", false,
                "max.poll.records", 5_000,
                "fetch.min.bytes", fetchBytes,
                "fetch.max.wait.ms", COLLECT_MILLIS);
        consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(route.answers()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // Now, and not with the first answer.
    }

    /** Sends all at once. */
    Trip send(List<Order> orders) {
        Set<String> open = orders.stream().map(Order::name).collect(Collectors.toCollection(HashSet::new));
        List<byte[]> answers = new ArrayList<>(orders.size());
        long began = System.nanoTime();
        orders.forEach(this::send);
        long heard = System.nanoTime();
        while (!open.isEmpty()) {
            for (var answer : consumer.poll(Duration.ofSeconds(1))) {
                if (isFinished(answer) && open.remove(new String(answer.key(), StandardCharsets.UTF_8))) {
                    answers.add(answer.value());
                    heard = System.nanoTime();
                }
            }
            requireProgress(open, heard);
        }
        return new Trip(System.nanoTime() - began, answers);
    }

    private void send(Order order) {
        String key = route.keyIsName() ? order.name() : order.host();
        var unused = producer.send(
                new ProducerRecord<>(route.commands(), key.getBytes(StandardCharsets.UTF_8), order.value()),
                (metadata, exception) -> failure.compareAndSet(null, exception));
    }

    private static boolean isFinished(ConsumerRecord<byte[], byte[]> record) {
        var type = record.headers().lastHeader("ce_type");
        return type != null && Arrays.equals(type.value(), FINISHED_BYTES);
    }

    private void requireProgress(Set<String> open, long heard) {
        if (failure.get() != null) {
            throw new IllegalStateException("a command could not be sent", failure.get());
        }
        if (System.nanoTime() - heard > PATIENCE.toNanos()) {
            throw new IllegalStateException("%d commands were not answered within %s, among them %s"
                    .formatted(open.size(), PATIENCE, open.iterator().next()));
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
        consumer.close();
    }
}
