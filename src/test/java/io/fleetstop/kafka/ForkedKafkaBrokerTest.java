package io.fleetstop.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForkedKafkaBrokerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @AfterEach
    void leavesNothingBehind() throws IOException {
        assertThat(BrokerFiles.left()).isEmpty();
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void losesNothingWhenItIsKilled() {
        try (var broker = ForkedKafkaBroker.start();
                var writer = TopicWriter.open(broker.bootstrapServers());
                var reader = TopicReader.open(broker.bootstrapServers(), "fruit")) {
            broker.createTopic("fruit", 1, Map.of());
            writer.send("fruit", "a", "apple");
            reader.awaitCount(1, SOON);

            broker.kill();
            assertThatThrownBy(broker::pid).hasMessage("the broker does not run");
            broker.restart();

            writer.send("fruit", "b", "banana");
            assertThat(reader.awaitCount(2, SOON)).extracting(Records::value).containsExactly("apple", "banana");
        }
    }

    @Test
    void answersNothingWhilePausedAndAllAfterwards() {
        try (var broker = ForkedKafkaBroker.start();
                var writer = TopicWriter.open(broker.bootstrapServers());
                var reader = TopicReader.open(broker.bootstrapServers(), "fruit")) {
            broker.createTopic("fruit", 1, Map.of());
            writer.send("fruit", "a", "apple");
            reader.awaitCount(1, SOON);

            broker.pause();
            var sent = writer.sendLater("fruit", "b", "banana");
            assertThatThrownBy(() -> sent.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            broker.resume();

            assertThat(reader.awaitCount(2, SOON)).extracting(Records::value).containsExactly("apple", "banana");
        }
    }

    @Test
    void endsOnRequestAndComesBackWithItsData() {
        try (var broker = ForkedKafkaBroker.start();
                var writer = TopicWriter.open(broker.bootstrapServers())) {
            broker.createTopic("fruit", 1, Map.of());
            writer.send("fruit", "a", "apple");
            var first = ProcessHandle.of(broker.pid()).orElseThrow();

            broker.pause();
            broker.restart();

            assertThat(first.isAlive()).isFalse();
            try (var reader = TopicReader.open(broker.bootstrapServers(), "fruit")) {
                assertThat(reader.readToEnd(SOON)).hasSize(1);
            }
        }
    }

    @Test
    void refusesAPortThatIsInUse() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ForkedKafkaBroker.start(taken.getLocalPort()))
                    .hasMessageMatching("port .* is in use");
        }
    }
}
