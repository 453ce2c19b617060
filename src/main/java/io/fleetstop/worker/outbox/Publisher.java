package io.fleetstop.worker.outbox;

import io.fleetstop.journal.NewEvent;
import io.fleetstop.protocol.CloudEventHeaders;
import io.fleetstop.worker.time.Every;
import io.fleetstop.worker.topics.KafkaClients;
import io.fleetstop.worker.topics.TopicDirectory;
import io.fleetstop.worker.topics.TopicUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Sends events. All of one host go to one partition, in the order in which they are given: a producer sends what was given
 * to it later only after what was given before, and one that has failed with anything sends nothing any more.
 */
final class Publisher {
    private final byte[] host;
    private final String source;
    private final String topic;
    private final TopicDirectory topics;
    private final KafkaClients clients;
    private final Every look = new Every(Duration.ofMinutes(1), System::nanoTime);
    private int partitions;
    private @Nullable Line line;

    /** A producer, and whether it has failed. */
    private record Line(Producer<byte[], byte[]> producer, AtomicBoolean broken) {}

    Publisher(String host, String topic, TopicDirectory topics, KafkaClients clients) {
        this.source = host;
        this.host = host.getBytes(StandardCharsets.UTF_8);
        this.topic = topic;
        this.topics = topics;
        this.clients = clients;
    }

    /** Looks the topic up now and then, before anything is sent: a producer would have a missing one created. */
    void findTopic() throws TopicUnavailableException, InterruptedException {
        if (look.isDue()) {
            look.hurry(); // Until it was found: the look may fail, or be interrupted.
            partitions = topics.describe(topic).partitions();
            look.begin();
        }
    }

    /** Forgets the topic and the producer, whatever state they are in. */
    void startOver() {
        look.hurry();
        line = null;
        clients.resetProducer();
    }

    /** Whether nothing is sent until {@link #startOver}. */
    boolean isBroken() {
        return line != null && line.broken().get();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
    void send(NewEvent event, Callback callback) {
        var message =
                new ProducerRecord<>(topic, partition(), event.key().getBytes(StandardCharsets.UTF_8), event.value());
        CloudEventHeaders.of(source, event.type(), event.eventId(), event.time())
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        Line used = line();
        used.producer().send(message, (metadata, failure) -> {
            try {
                if (failure != null && !isFaultOfEvent(failure)) {
                    cut(used);
                }
            } finally {
                callback.onCompletion(metadata, failure);
            }
        });
    }

    private Line line() {
        if (line == null) {
            line = new Line(clients.producer(), new AtomicBoolean());
        }
        return line;
    }

    /** Now, on the producer's own thread: once the callback returns it sends what was given to it later. */
    private void cut(Line failed) {
        if (failed.broken().compareAndSet(false, true)) {
            clients.resetProducer();
        }
    }

    /** Whether it is the event that cannot be sent, and not the broker that cannot be reached. */
    static boolean isFaultOfEvent(Exception failure) {
        return failure instanceof RecordTooLargeException || failure instanceof InvalidRecordException;
    }

    private int partition() {
        return Utils.toPositive(Utils.murmur2(host)) % partitions;
    }
}
