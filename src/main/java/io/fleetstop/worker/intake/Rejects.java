package io.fleetstop.worker.intake;

import io.fleetstop.protocol.Reject;
import io.fleetstop.worker.topics.RejectSink;
import io.fleetstop.worker.topics.TopicDirectory;
import io.fleetstop.worker.topics.TopicUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on what no event can answer. Best effort and bounded: what is too much, or cannot be sent, is counted and
 * dropped, and intake never waits for it.
 */
final class Rejects implements RejectSink {
    private static final Logger log = LoggerFactory.getLogger(Rejects.class);

    private final String topic;
    private final Supplier<Producer<byte[], byte[]>> producer;
    private final TopicDirectory topics;
    private final RejectLane lane;
    private final IntakeMetrics metrics;

    /**
     * One thread with a short queue, so that a broker that does not answer holds nobody up.
     *
     * @param limit how many may be sent
     * @param warnings how many failures are logged; all are counted
     */
    record RejectLane(ExecutorService thread, RateLimit limit, RateLimit warnings) {}

    Rejects(
            String topic,
            Supplier<Producer<byte[], byte[]>> producer,
            TopicDirectory topics,
            RejectLane lane,
            IntakeMetrics metrics) {
        this.topic = topic;
        this.producer = producer;
        this.topics = topics;
        this.lane = lane;
        this.metrics = metrics;
    }

    @Override
    public void offer(byte @Nullable [] key, Reject reject) {
        if (!lane.limit().tryAcquire()) {
            metrics.rejectDropped();
            return;
        }
        // Cut here: what waits in the queue must not hold what a sender made large.
        ProducerRecord<byte[], byte[]> copy = toRecord(key, reject);
        try {
            lane.thread().execute(() -> send(copy));
        } catch (RejectedExecutionException e) {
            metrics.rejectDropped();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
    private void send(ProducerRecord<byte[], byte[]> copy) {
        try {
            topics.describe(topic);
            producer.get().send(copy, (metadata, failure) -> count(failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            metrics.rejectDropped();
        } catch (TopicUnavailableException | RuntimeException e) {
            // Also what the client says of a producer that the outbox has just closed, which is no KafkaException.
            count(e);
        }
    }

    private void count(@Nullable Exception failure) {
        if (failure == null) {
            metrics.rejectSent();
            return;
        }
        metrics.rejectDropped();
        if (lane.warnings().tryAcquire()) {
            log.warn("Rejects are dropped: {}", failure.getMessage());
        }
    }

    private ProducerRecord<byte[], byte[]> toRecord(byte @Nullable [] key, Reject reject) {
        var copy = new ProducerRecord<byte[], byte[]>(topic, key, reject.cutValue());
        reject.headers().forEach((name, value) -> copy.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return copy;
    }
}
