package io.fleetstop.kafka;

import java.util.Map;

/**
 * How a test wants its broker.
 *
 * @param port where clients connect; 0 for any free one
 * @param autoCreateTopics whether whoever asks for a topic creates it; off, so that tests notice a client that would
 * @param settings more settings of the broker, which win over ours
 */
public record BrokerOptions(int port, boolean autoCreateTopics, Map<String, String> settings) {
    public BrokerOptions {
        settings = Map.copyOf(settings);
    }

    public static BrokerOptions defaults() {
        return new BrokerOptions(0, false, Map.of());
    }

    public BrokerOptions withPort(int port) {
        return new BrokerOptions(port, autoCreateTopics, settings);
    }

    public BrokerOptions withAutoCreateTopics() {
        return new BrokerOptions(port, true, settings);
    }

    public BrokerOptions withSettings(Map<String, String> settings) {
        return new BrokerOptions(port, autoCreateTopics, settings);
    }
}
