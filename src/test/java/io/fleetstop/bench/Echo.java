package io.fleetstop.bench;

import io.fleetstop.protocol.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a worker cannot be faster than: a bare loop that consumes a command and produces one record of a finished event's
 * size and headers, with the worker's own settings for its clients.
 */
final class Echo implements Runnable {
    private static final String HOST = "echo";
    private static final Instant TIME = Instant.parse("2026-11-22T18:00:00.123456789Z");

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String answers;
    private final int size;

    private Echo(String bootstrapServers, Client.Route route, int size) {
        this.answers = route.answers();
        this.size = size;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        List<TopicPartition> partitions = IntStream.range(
                        0, consumer.partitionsFor(route.commands()).size())
                .mapToObj(number -> new TopicPartition(route.commands(), number))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** {@code Echo <bootstrap servers> <topic of commands> <topic of answers> <size of an answer's value>}. */
    public static void main(String[] arguments) {
        var route = new Client.Route(arguments[1], arguments[2], true);
        var thread = new Thread(new Echo(arguments[0], route, Integer.parseInt(arguments[3])), "echo");
        thread.setDaemon(true);
        thread.start();
        new Parent(System.err).obey(Map.of());
        System.exit(0);
    }

    @Override
    public void run() {
        while (true) {
            consumer.poll(Duration.ofSeconds(1)).forEach(this::answer);
        }
    }

    private void answer(ConsumerRecord<byte[], byte[]> command) {
        var answer = new ProducerRecord<>(answers, command.key(), Arrays.copyOf(command.value(), size));
        String name = new String(command.key(), StandardCharsets.UTF_8);
        CloudEventHeaders.of(HOST, Client.FINISHED, name + ":finished", TIME)
                .forEach((header, value) -> answer.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
        var unused = producer.send(answer);
    }
}
