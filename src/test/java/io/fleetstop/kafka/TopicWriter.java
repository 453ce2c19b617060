package io.fleetstop.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes records, one at a time: a call returns when the broker has the record. */
public final class TopicWriter implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;

    private TopicWriter(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    public static TopicWriter open(String bootstrapServers) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0);
        return new TopicWriter(new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** Sends text; a key of null is no key, a value of null is a tombstone. */
    public RecordMetadata send(String topic, @Nullable String key, @Nullable String value) {
        return send(new ProducerRecord<>(topic, bytes(key), bytes(value)));
    }

    /** Sends exactly these bytes. */
    public RecordMetadata send(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        return send(new ProducerRecord<>(topic, key, value));
    }

    /** Sends a record with whatever else it has: headers, a partition, a timestamp. */
    public RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending to " + record.topic(), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot send to " + record.topic(), e);
        }
    }

    /** Sends text without waiting for the broker, unless this writer has not yet written to that topic. */
    public Future<RecordMetadata> sendLater(String topic, @Nullable String key, @Nullable String value) {
        return producer.send(new ProducerRecord<>(topic, bytes(key), bytes(value)));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
