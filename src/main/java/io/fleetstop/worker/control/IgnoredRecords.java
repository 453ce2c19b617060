package io.fleetstop.worker.control;

import io.fleetstop.protocol.Reject;
import io.fleetstop.protocol.Unreadable;
import io.fleetstop.worker.control.ControlMetrics.Ignored;
import io.fleetstop.worker.time.Every;
import io.fleetstop.worker.topics.RejectSink;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Control records that count for nothing: each is counted and goes to the rejects once, however often the topic is
 * read; one a minute is logged. Used by the thread that reads control only.
 */
final class IgnoredRecords {
    private static final Logger log = LoggerFactory.getLogger(IgnoredRecords.class);

    private final String host;
    private final ControlMetrics metrics;
    private final RejectSink rejects;
    private final Every line;
    private final Map<Integer, Long> lastOffsets = new HashMap<>();
    private String lastTopicId = "";

    IgnoredRecords(String host, ControlMetrics metrics, RejectSink rejects, Every line) {
        this.host = host;
        this.metrics = metrics;
        this.rejects = rejects;
        this.line = line;
    }

    void add(ConsumerRecord<byte[], byte[]> one, String topicId, Unreadable unreadable) {
        if (!isNew(one, topicId)) {
            return;
        }
        metrics.ignored(one.value() == null ? Ignored.TOMBSTONE : Ignored.UNREADABLE);
        rejects.offer(
                one.key(),
                new Reject(
                        unreadable.reason(),
                        unreadable.message(),
                        host,
                        one.topic(),
                        one.partition(),
                        one.offset(),
                        one.value()));
        if (line.isDue()) {
            log.warn(
                    "A control record is ignored, and what was known stays: offset {} of {}-{}: {}",
                    one.offset(),
                    one.topic(),
                    one.partition(),
                    unreadable.message());
        }
    }

    private boolean isNew(ConsumerRecord<byte[], byte[]> one, String topicId) {
        if (!topicId.equals(lastTopicId)) {
            lastTopicId = topicId;
            lastOffsets.clear();
        }
        long last = lastOffsets.getOrDefault(one.partition(), -1L);
        lastOffsets.put(one.partition(), Math.max(last, one.offset()));
        return one.offset() > last;
    }
}
