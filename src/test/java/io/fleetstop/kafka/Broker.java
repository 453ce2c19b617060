package io.fleetstop.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.awaitility.Awaitility;

/** A broker with one node that tests can stop and start again. */
public interface Broker extends AutoCloseable {
    /** What a client needs to connect. It stays the same over a restart. */
    String bootstrapServers();

    /** Ends the broker in an orderly way and keeps its data and port. */
    void stop();

    /** Starts the broker again on the same port with the same data; one that still runs is stopped before. */
    void restart();

    /** Ends the broker, however it is, and removes its data. */
    @Override
    void close();

    /** Creates the topics that a worker needs, as an operator would. */
    default void createFleetstopTopics(int partitions) {
        var config = Map.of(
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE);
        createTopic("fleetstop.commands", partitions, config);
        createTopic("fleetstop.results", partitions, config);
        createTopic("fleetstop.rejects", partitions, config);
        createControlTopic();
    }

    /** Deletes whichever of the worker's topics there are. */
    default void deleteFleetstopTopics() {
        try (var admin = admin()) {
            get(admin.listTopics().names()).stream()
                    .filter(name -> name.startsWith("fleetstop."))
                    .forEach(this::deleteTopic);
        }
    }

    /** Creates the topic that says whether stops are frozen. */
    default void createControlTopic() {
        var config = Map.of(
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT);
        createTopic("fleetstop.control", 1, config);
    }

    /** Creates a topic and returns when clients see all its partitions. */
    default void createTopic(String name, int partitions, Map<String, String> config) {
        try (var admin = admin()) {
            var topic = new NewTopic(name, partitions, (short) 1).configs(config);
            get(admin.createTopics(List.of(topic)).all());
            awaitPartitions(admin, name, partitions);
        }
    }

    /** Deletes a topic and returns when clients no longer see it. */
    default void deleteTopic(String name) {
        try (var admin = admin()) {
            get(admin.deleteTopics(List.of(name)).all());
            awaitPartitions(admin, name, 0);
        }
    }

    /** Gives a topic more partitions and returns when clients see them. */
    default void addPartitions(String name, int total) {
        try (var admin = admin()) {
            get(admin.createPartitions(Map.of(name, NewPartitions.increaseTo(total)))
                    .all());
            awaitPartitions(admin, name, total);
        }
    }

    /** An admin client, for what this interface has no method for. */
    default Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** Waits for the answer to a question that a healthy broker answers at once. */
    static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker refused or did not answer", e);
        }
    }

    private static void awaitPartitions(Admin admin, String topic, int expected) {
        // The controller answers before the broker's own view of the metadata has followed.
        Awaitility.await("partitions of " + topic)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Partitions.count(admin, topic) == expected);
    }
}
