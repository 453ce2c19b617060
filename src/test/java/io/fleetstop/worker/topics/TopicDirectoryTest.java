package io.fleetstop.worker.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetstop.kafka.Broker;
import io.fleetstop.kafka.BrokerOptions;
import io.fleetstop.kafka.KafkaBroker;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TopicDirectoryTest {
    private static KafkaBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(BrokerOptions.defaults().withAutoCreateTopics());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void describesATopicAsItIsNow() throws Exception {
        try (var topics = directory(broker.bootstrapServers())) {
            broker.createTopic("fruit", 2, Map.of());
            TopicDescription first = topics.describe("fruit");
            assertThat(first.partitions()).isEqualTo(2);
            broker.addPartitions("fruit", 3);
            assertThat(topics.describe("fruit")).isEqualTo(new TopicDescription("fruit", first.id(), 3));
            broker.deleteTopic("fruit");
            broker.createTopic("fruit", 3, Map.of());
            assertThat(topics.describe("fruit").id()).isNotEqualTo(first.id());
        }
    }

    @Test
    void doesNotCreateTheTopicItAsksFor() throws Exception {
        try (var topics = directory(broker.bootstrapServers());
                var admin = broker.admin()) {
            assertThatThrownBy(() -> topics.describe("missing"))
                    .isInstanceOf(TopicUnavailableException.class)
                    .hasMessage("topic missing does not exist; create it, workers never do");
            assertThat(Broker.get(admin.listTopics().names())).doesNotContain("missing");
        }
    }

    @Test
    void givesUpSoonAndInWordsOfItsOwnWhenNobodyAnswers() {
        try (var topics = directory("127.0.0.1:1")) {
            long began = System.nanoTime();
            // Kafka's words have the time in them, and would be news each time.
            assertThatThrownBy(() -> topics.describe("fruit"))
                    .isInstanceOf(TopicUnavailableException.class)
                    .hasMessage("the broker did not answer; check that it runs and can be reached");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void connectsOnlyWhenItIsAskedAndSaysWhatIsWrong() {
        try (var topics = directory("no-such-host.invalid:9092")) {
            assertThatThrownBy(() -> topics.describe("fruit"))
                    .isInstanceOf(TopicUnavailableException.class)
                    .hasMessageStartingWith("the broker cannot be asked, check spring.kafka.bootstrap-servers: ");
        }
    }

    private static TopicDirectory directory(String bootstrapServers) {
        return new TopicDirectory(Map.of("bootstrap.servers", bootstrapServers));
    }
}
