package io.fleetstop.worker.intake;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where reading begins on a partition.
 *
 * @param handledBefore records before this offset were handled already; 0 if none
 * @param lost the offset at which reading should have gone on; null if it belongs to another topic of that name
 * @param gap why it cannot go on there; null if it does, or had never begun
 */
record Start(
        TopicPartition partition,
        long offset,
        long handledBefore,
        @Nullable Long lost,
        @Nullable String gap) {
    static Start without(TopicPartition partition, long offset, long handledBefore) {
        return new Start(partition, offset, handledBefore, null, null);
    }
}
