package io.fleetstop.worker.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.simulated.SimulatedServiceManager;
import io.fleetstop.worker.Fleet;
import io.fleetstop.worker.TestWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole worker, with a new journal on a topic where nothing came for days: it reads what was newest. */
@Timeout(180)
class LostJournalTest {
    private static final String COMMANDS = "fleetstop.commands";

    private final SimulatedServiceManager manager = new SimulatedServiceManager();
    private KafkaBroker broker;
    private Fleet fleet;

    /** With the senders' times in the commands topic, so that they can be days ago. */
    @BeforeEach
    void start() {
        broker = KafkaBroker.start();
        broker.createTopic(COMMANDS, 1, Map.of());
        broker.createTopic("fleetstop.results", 1, Map.of());
        broker.createTopic("fleetstop.rejects", 1, Map.of());
        broker.createControlTopic();
        fleet = new Fleet(broker);
    }

    @AfterEach
    void stop() {
        fleet.close();
        broker.close();
    }

    @Test
    void everythingOfDaysAgoExpiresAndNothingIsStopped(@TempDir Path first, @TempDir Path second) {
        send("short", Duration.ofHours(80), "");
        send("long", Duration.ofHours(73), ",\"notAfter\":\"2099-01-01T00:00:00Z\"");

        runUntilThereAre(2, first);
        runUntilThereAre(4, second);

        assertThat(fleet.copies("short:finished")).hasSize(2);
        assertThat(fleet.copies("long:finished")).hasSize(2);
        assertThat(fleet.results().records())
                .allSatisfy(one ->
                        assertThat(Fleet.json(one).get("outcome").asString()).isEqualTo("EXPIRED"));
        assertThat(manager.stops("short") + manager.stops("long")).isZero();
    }

    private void runUntilThereAre(int events, Path journal) {
        try (var unused = TestWorker.start(broker, journal, manager)) {
            fleet.results().awaitCount(events, Fleet.PATIENCE);
        }
    }

    private void send(String id, Duration age, String more) {
        manager.service(id);
        String command = "{\"id\":\"%s\",\"host\":\"%s\",\"service\":\"simulated:%s\"%s}"
                .formatted(id, TestWorker.HOST, id, more);
        fleet.writer()
                .send(new ProducerRecord<>(
                        COMMANDS,
                        0,
                        Instant.now().minus(age).toEpochMilli(),
                        TestWorker.HOST.getBytes(UTF_8),
                        command.getBytes(UTF_8)));
    }
}
