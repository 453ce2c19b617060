package io.fleetstop.worker.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.fleetstop.kafka.Broker;
import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.kafka.TopicWriter;
import io.fleetstop.simulated.SimulatedServiceManager;
import io.fleetstop.worker.Fleet;
import io.fleetstop.worker.LogLines;
import io.fleetstop.worker.TestWorker;
import io.fleetstop.worker.topics.PollLoop;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole worker, while a fetch of it waits at the broker on partitions where nothing comes, for longer than it waits for
 * any other answer. The broker answers nothing else on that connection meanwhile.
 */
@Timeout(180)
class WaitingFetchTest {
    private static final String COMMANDS = "fleetstop.commands";

    @TempDir
    Path journal;

    private final SimulatedServiceManager manager = new SimulatedServiceManager();
    private KafkaBroker broker;
    private Fleet fleet;
    private TestWorker worker;
    private LogLines log;

    @BeforeEach
    void start() {
        broker = KafkaBroker.start();
        broker.createFleetstopTopics(2);
        fleet = new Fleet(broker);
        worker = TestWorker.start(
                broker,
                journal,
                manager,
                "spring.kafka.consumer.fetch-max-wait=100s",
                "spring.kafka.consumer.properties.request.timeout.ms=120000");
        log = LogLines.listen();
        assertThat(stopped("before", 0)).isEqualTo("STOPPED");
    }

    @AfterEach
    void stop() {
        log.close();
        worker.close();
        fleet.close();
        broker.close();
    }

    @Test
    void readsPartitionsThatComeLater() {
        broker.addPartitions(COMMANDS, 3);
        assertThat(stopped("after", 2)).isEqualTo("STOPPED");
        assertNothingFailed();
    }

    @Test
    void readsOnBehindWhatWasCutOff() {
        PollLoop loop = worker.bean("intakeLoop", PollLoop.class);
        loop.stop();
        send("lost", 0);
        long kept = send("after", 0).offset();
        try (var admin = broker.admin()) {
            Broker.get(admin.deleteRecords(Map.of(new TopicPartition(COMMANDS, 0), RecordsToDelete.beforeOffset(kept)))
                    .all());
        }
        loop.start();
        assertThat(fleet.outcome("after")).isEqualTo("STOPPED");
        assertThat(log.all())
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("the topic begins after that (offset " + (kept - 1) + ")"));
        assertNothingFailed();
    }

    private void assertNothingFailed() {
        assertThat(log.all()).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains("Failed"));
    }

    private String stopped(String name, int partition) {
        send(name, partition);
        return fleet.outcome(name);
    }

    private RecordMetadata send(String name, int partition) {
        manager.service(name);
        String command =
                "{\"id\":\"%s\",\"host\":\"%s\",\"service\":\"simulated:%s\"}".formatted(name, TestWorker.HOST, name);
        try (var writer = TopicWriter.open(broker.bootstrapServers())) {
            return writer.send(new ProducerRecord<>(
                    COMMANDS, partition, TestWorker.HOST.getBytes(UTF_8), command.getBytes(UTF_8)));
        }
    }
}
