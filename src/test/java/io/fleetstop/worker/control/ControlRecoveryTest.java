package io.fleetstop.worker.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.fleetstop.worker.Fleet;
import io.fleetstop.worker.LogLines;
import io.fleetstop.worker.control.Standing.Kind;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;

/** The whole worker, while its control topic is away, missing, or replaced. */
@Timeout(180)
class ControlRecoveryTest extends ControlSteps {
    private static final String MISSING = "topic fleetstop.control does not exist; create it, workers never do";

    @Test
    void staysFrozenOverARestartWithoutBroker() {
        startWorker();
        control(HOST_KEY, ON);
        awaitStanding(Kind.FROZEN);
        String sentence = standing().sentence();
        stopWorker();
        broker.stop();
        try {
            startWorker();
            assertThat(standing()).isEqualTo(Standing.frozen(sentence));
            assertThat(frozenGauge()).isEqualTo(1);
            awaitHealth(Status.UP);
        } finally {
            broker.restart();
        }
        assertThat(stopped("a")).isEqualTo("FROZEN");
        control(HOST_KEY, OFF);
        awaitStanding(Kind.OPEN);
    }

    @Test
    void acceptsButStartsNothingUntilTheTopicWasRead() {
        broker.deleteTopic(CONTROL);
        startWorker();
        manager.service("a");
        fleet.stop(
                "c-expiring", "simulated:a", ",\"notAfter\":\"" + Instant.now().plusSeconds(3) + "\"");
        fleet.stop("c-a", "simulated:a");
        fleet.record("c-a:accepted");

        assertThat(fleet.outcome("c-expiring")).isEqualTo("EXPIRED");
        assertThat(fleet.finished("c-expiring").get("message").asString())
                .contains("the freeze state is not known: topic fleetstop.control has not been read yet")
                .contains("fleetstop.control.required=false");
        assertThat(fleet.eventIds("c-a")).containsExactly("test-host/c-a:accepted");
        awaitHealth(Status.DOWN);
        assertThat(health().getDetails())
                .containsEntry("trouble", MISSING)
                .containsEntry("state", standing().sentence());

        broker.createControlTopic();
        assertThat(fleet.outcome("c-a")).isEqualTo("STOPPED");
        awaitHealth(Status.UP);
    }

    @Test
    void doesWithoutATopicThatIsNotRequiredAndFollowsOneThatComes() {
        broker.deleteTopic(CONTROL);
        startWorker("fleetstop.control.required=false");
        assertThat(stopped("a")).isEqualTo("STOPPED");
        Awaitility.await()
                .atMost(Fleet.PATIENCE)
                .until(() -> MISSING.equals(health().getDetails().get("trouble")));
        assertThat(health().getStatus()).isEqualTo(Status.UP);

        broker.createControlTopic();
        control(FLEET_KEY, ON);
        awaitStanding(Kind.FROZEN);
        assertThat(stopped("b")).isEqualTo("FROZEN");
    }

    @Test
    void keepsTheLastKnownStateWithoutTheTopicAndStartsOverOnANewOne() {
        startWorker();
        control(FLEET_KEY, ON);
        awaitStanding(Kind.FROZEN);

        broker.deleteTopic(CONTROL);
        awaitHealth(Status.DOWN);
        assertThat(health().getDetails()).containsEntry("trouble", MISSING);
        assertThat(stopped("a")).isEqualTo("FROZEN");

        broker.createControlTopic();
        awaitStanding(Kind.OPEN);
        assertThat(stopped("b")).isEqualTo("STOPPED");
        control(HOST_KEY, ON);
        awaitStanding(Kind.FROZEN);
    }

    @Test
    void readsANewTopicFromItsBeginningThoughItReachesAsFarAsTheOldOne() {
        startWorker();
        control(HOST_KEY, OFF);
        control(HOST_KEY, OFF);
        awaitKnownOffset(1);

        broker.deleteTopic(CONTROL);
        broker.createControlTopic();
        control(HOST_KEY, ON);
        control("freeze/other-host", OFF);

        awaitStanding(Kind.FROZEN);
    }

    @Test
    void readsPartitionsThatComeLater() {
        startWorker();
        assertThat(stopped("a")).isEqualTo("STOPPED");
        broker.addPartitions(CONTROL, 4);
        for (int i = 0; i < 3; i++) {
            control("freeze/elsewhere-" + i, OFF);
        }
        control(HOST_KEY, ON);
        awaitStanding(Kind.FROZEN);
    }

    @Test
    void readsPartitionsThatComeLaterWhileAFetchWaitsOnTheFirst() {
        startWorker(
                "spring.kafka.consumer.fetch-max-wait=100s",
                "spring.kafka.consumer.properties.request.timeout.ms=120000");
        control(HOST_KEY, OFF);
        awaitKnownOffset(0);
        try (LogLines log = LogLines.listen()) {
            broker.addPartitions(CONTROL, 2);
            fleet.writer().send(new ProducerRecord<>(CONTROL, 1, FLEET_KEY.getBytes(UTF_8), ON.getBytes(UTF_8)));
            awaitStanding(Kind.FROZEN);
            assertThat(log.all())
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .noneMatch(line -> line.contains("Failed"));
        }
    }

    private void awaitKnownOffset(long offset) {
        var state = worker().bean(FreezeState.class);
        Awaitility.await()
                .atMost(Fleet.PATIENCE)
                .until(() -> state.known().rows().values().stream()
                        .anyMatch(row -> row.origin().offset() == offset));
    }

    private void awaitHealth(Status status) {
        Awaitility.await()
                .atMost(Fleet.PATIENCE)
                .until(() -> health().getStatus().equals(status));
    }
}
