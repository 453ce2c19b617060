package io.fleetstop.worker.intake;

import io.fleetstop.journal.Origin;
import io.fleetstop.worker.time.BrokerClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** Turns what a poll brought into records of our own, and learns the broker's time from them. */
final class InboundRecords {
    private final BrokerClock clock;

    InboundRecords(BrokerClock clock) {
        this.clock = clock;
    }

    List<InboundRecord> of(ConsumerRecords<byte[], byte[]> polled, Partitions partitions) {
        String topicId = partitions.current().id();
        List<InboundRecord> inbound = new ArrayList<>(polled.count());
        for (ConsumerRecord<byte[], byte[]> one : polled) {
            learn(one);
            Instant received = clock.now();
            Origin origin = new Origin(one.topic(), topicId, one.partition(), one.offset(), issued(one, received));
            boolean reread = partitions.isReread(new TopicPartition(one.topic(), one.partition()), one.offset());
            inbound.add(new InboundRecord(origin, one.key(), one.value(), received, reread));
        }
        return inbound;
    }

    private void learn(ConsumerRecord<byte[], byte[]> one) {
        if (one.timestampType() == TimestampType.LOG_APPEND_TIME) {
            clock.saw(Instant.ofEpochMilli(one.timestamp()));
        } else {
            clock.sawSendersTime();
        }
    }

    // Where the broker does not write its own time, a sender may write any, or none (-1): never one that lies ahead.
    private static Instant issued(ConsumerRecord<byte[], byte[]> one, Instant received) {
        Instant timestamp = Instant.ofEpochMilli(one.timestamp());
        return one.timestamp() < 0 || timestamp.isAfter(received) ? received : timestamp;
    }
}
