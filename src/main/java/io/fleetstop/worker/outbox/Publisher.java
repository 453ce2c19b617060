package io.fleetstop.worker.outbox;

import io.fleetstop.journal.NewEvent;
import io.fleetstop.protocol.CloudEventHeaders;
import io.fleetstop.worker.time.Every;
import io.fleetstop.worker.topics.KafkaClients;
import io.fleetstop.worker.topics.TopicDirectory;
import io.fleetstop.worker.topics.TopicUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.utils.Utils;

/** Sends events. All of one host go to one partition, so that the broker keeps their order. */
final class Publisher {
    private final byte[] host;
    private final String source;
    private final String topic;
    private final TopicDirectory topics;
    private final KafkaClients clients;
    private final Every look = new Every(Duration.ofMinutes(1), System::nanoTime);
    private int partitions;

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
        clients.resetProducer();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
    void send(NewEvent event, Callback callback) {
        var message =
                new ProducerRecord<>(topic, partition(), event.key().getBytes(StandardCharsets.UTF_8), event.value());
        CloudEventHeaders.of(source, event.type(), event.eventId(), event.time())
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        clients.producer().send(message, callback);
    }

    /** Whether it is the event that cannot be sent, and not the broker that cannot be reached. */
    static boolean isFaultOfEvent(Exception failure) {
        return failure instanceof RecordTooLargeException || failure instanceof InvalidRecordException;
    }

    private int partition() {
        return Utils.toPositive(Utils.murmur2(host)) % partitions;
    }
}
