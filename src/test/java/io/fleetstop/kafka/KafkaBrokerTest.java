package io.fleetstop.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaBrokerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @AfterEach
    void leavesNothingBehind() throws IOException {
        assertThat(BrokerFiles.left()).isEmpty();
    }

    @Test
    void keepsItsDataOverARestart() {
        try (var broker = KafkaBroker.start();
                var writer = TopicWriter.open(broker.bootstrapServers());
                var reader = TopicReader.open(broker.bootstrapServers(), "fruit")) {
            broker.createTopic("fruit", 2, Map.of());
            writer.send("fruit", "a", "apple");
            reader.awaitCount(1, SOON);
            broker.restart();
            writer.send("fruit", "b", "banana");
            assertThat(reader.awaitCount(2, SOON)).extracting(Records::value).containsExactly("apple", "banana");
            try (var second = TopicReader.open(broker.bootstrapServers(), "fruit")) {
                assertThat(second.readToEnd(SOON)).hasSize(2);
            }
        }
    }

    @Test
    void managesTopicsAndDoesNotCreateThemUnasked() throws Exception {
        try (var broker = KafkaBroker.start();
                var admin = broker.admin();
                var reader = TopicReader.open(broker.bootstrapServers(), "fleetstop.results");
                var writer = TopicWriter.open(broker.bootstrapServers())) {
            broker.createFleetstopTopics(1);
            var results = new ConfigResource(ConfigResource.Type.TOPIC, "fleetstop.results");
            var configs = admin.describeConfigs(List.of(results)).all().get().values();
            assertThat(configs)
                    .singleElement()
                    .satisfies(config -> assertThat(config.entries())
                            .anyMatch(e ->
                                    e.name().equals("message.timestamp.type") && "LogAppendTime".equals(e.value())));
            assertThat(reader.readToEnd(SOON)).isEmpty();

            broker.addPartitions("fleetstop.results", 3);
            writer.send(new ProducerRecord<>("fleetstop.results", 2, null, new byte[] {0}));
            assertThat(reader.await(found -> found.partition() == 2, SOON).key())
                    .isNull();

            broker.deleteTopic("fleetstop.results");
            assertThat(admin.listTopics().names().get())
                    .containsOnly("fleetstop.commands", "fleetstop.rejects", "fleetstop.control");
            assertThatThrownBy(() -> reader.await(found -> found.partition() == 1, Duration.ofMillis(1)))
                    .hasMessageContaining("no such record within PT0.001S in fleetstop.results: 1 records");
        }
    }

    @Test
    void createsTopicsByItselfIfTheTestWantsThat() {
        var options = BrokerOptions.defaults().withAutoCreateTopics();
        try (var broker = KafkaBroker.start(options);
                var writer = TopicWriter.open(broker.bootstrapServers())) {
            assertThat(writer.send("unasked", "key", "value").partition()).isZero();
        }
    }

    @Test
    void refusesAPortThatIsInUse() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> KafkaBroker.start(taken.getLocalPort())).hasMessageMatching("port .* is in use");
        }
    }
}
