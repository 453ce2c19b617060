package io.fleetstop.faults;

import io.fleetstop.kafka.Broker;
import java.util.List;
import java.util.Map;

/** One of the worker's topics, in the hands of whoever administers the broker. */
record Topic(Broker broker, String name) {
    static final String COMMANDS = "fleetstop.commands";
    static final String RESULTS = "fleetstop.results";
    static final String CONTROL = "fleetstop.control";

    static Topic commands(Scene scene) {
        return new Topic(scene.broker(), COMMANDS);
    }

    static Topic results(Scene scene) {
        return new Topic(scene.broker(), RESULTS);
    }

    int partitions() {
        try (var admin = broker.admin()) {
            return Broker.get(admin.describeTopics(List.of(name)).allTopicNames()).values().stream()
                    .mapToInt(found -> found.partitions().size())
                    .sum();
        }
    }

    void grow(int more) {
        broker.addPartitions(name, partitions() + more);
    }

    void delete() {
        broker.deleteTopic(name);
    }

    void create(int partitions) {
        broker.createTopic(name, partitions, Map.of("message.timestamp.type", "LogAppendTime"));
    }
}
