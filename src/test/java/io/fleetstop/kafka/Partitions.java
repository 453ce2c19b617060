package io.fleetstop.kafka;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at the partitions of a topic. */
final class Partitions {
    private Partitions() {}

    /** How many partitions have a leader; 0 if there is no such topic. */
    static int count(Admin admin, String topic) throws InterruptedException, ExecutionException {
        try {
            var description =
                    admin.describeTopics(List.of(topic)).allTopicNames().get();
            return (int) description.values().stream()
                    .flatMap(found -> found.partitions().stream())
                    .filter(partition -> partition.leader() != null)
                    .count();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw e;
        }
    }
}
