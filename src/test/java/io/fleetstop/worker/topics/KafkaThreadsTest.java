package io.fleetstop.worker.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.KafkaThread;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

class KafkaThreadsTest {
    /** Nobody listens there. */
    private static final Map<String, Object> SETTINGS = Map.of("bootstrap.servers", "127.0.0.1:9", "client.id", "deaf");

    @Test
    void hearsOfTheEndOfAProducer() {
        try (KafkaClients clients = new KafkaClients(
                new DefaultKafkaConsumerFactory<>(SETTINGS), new DefaultKafkaProducerFactory<>(SETTINGS))) {
            clients.producer();

            assertThat(ownHandlers("kafka-producer-network-thread | deaf")).containsOnly(false);
        }
    }

    @Test
    void hearsOfTheEndOfAnAdmin() throws InterruptedException {
        try (TopicDirectory topics = new TopicDirectory(SETTINGS)) {
            assertThat(ownHandlers("kafka-admin-client-thread | deaf")).isEmpty();
            askInVain(topics);

            assertThat(ownHandlers("kafka-admin-client-thread | deaf")).containsOnly(false);
        }
    }

    private static void askInVain(TopicDirectory topics) throws InterruptedException {
        try {
            throw new AssertionError(topics.describe("nowhere").toString());
        } catch (TopicUnavailableException e) {
            assertThat(e).hasMessageContaining("broker");
        }
    }

    /** Of each thread of that name, whether it has a handler of its own: then nobody else is told. */
    private static Stream<Boolean> ownHandlers(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread instanceof KafkaThread && thread.getName().startsWith(name))
                .map(thread -> !Objects.equals(thread.getUncaughtExceptionHandler(), thread.getThreadGroup()));
    }
}
