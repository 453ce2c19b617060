package io.fleetstop.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.kafka.Records;
import io.fleetstop.worker.Fleet;
import io.fleetstop.worker.control.Standing.Kind;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;
import tools.jackson.databind.JsonNode;

/** What freezes and what does not, with a real broker. */
@Timeout(180)
class FreezeTest extends ControlSteps {
    @Test
    void freezesTheFleetAndUnfreezesIt() {
        startWorker();
        assertThat(stopped("before")).isEqualTo("STOPPED");

        control(FLEET_KEY, ON);
        awaitStanding(Kind.FROZEN);
        assertThat(stopped("meanwhile")).isEqualTo("FROZEN");
        JsonNode finished = fleet.finished("c-meanwhile");
        assertThat(finished.get("message").asString())
                .matches("stops are frozen for the whole fleet since \\S+Z by ops: migration; .*");
        assertThat(finished.get("success").asBoolean()).isFalse();
        assertThat(fleet.eventIds("c-meanwhile"))
                .containsExactly("test-host/c-meanwhile:accepted", "test-host/c-meanwhile:finished");
        assertThat(frozenGauge()).isEqualTo(1);
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(health().getDetails().get("state")).isEqualTo(standing().sentence());

        control(FLEET_KEY, OFF);
        awaitStanding(Kind.OPEN);
        assertThat(stopped("afterwards")).isEqualTo("STOPPED");
        assertThat(frozenGauge()).isZero();
    }

    @Test
    void freezesThisHostForAsLongAsEitherKeySaysSo() {
        startWorker();
        control("freeze/other-host", ON);
        control("freeze/test-host2", ON);
        control("freeze/test-hos", ON);
        control("freeze/", ON);
        control("test-host", ON);
        control(HOST_KEY, ON);
        awaitStanding(Kind.FROZEN);
        assertThat(standing().sentence()).contains("for this host").doesNotContain("fleet");

        control(FLEET_KEY, ON);
        control(HOST_KEY, OFF);
        awaitSentence("fleet");
        assertThat(stopped("a")).isEqualTo("FROZEN");
        control(FLEET_KEY, OFF);
        awaitStanding(Kind.OPEN);
        assertThat(stopped("b")).isEqualTo("STOPPED");
        assertThat(ignored("unreadable")).isZero();
    }

    @Test
    void keepsWhatItKnowsWhateverElseIsSent() {
        startWorker();
        control(HOST_KEY, ON);
        awaitStanding(Kind.FROZEN);

        control(HOST_KEY, null);
        control(HOST_KEY, "{\"frozen\":\"false\"}");
        control(HOST_KEY, "{\"frozen\":false,\"frozen\":false}");
        control(HOST_KEY, "");
        control(HOST_KEY, " ".repeat(70_000));

        Awaitility.await().atMost(Fleet.PATIENCE).until(() -> ignored("unreadable") == 4);
        assertThat(ignored("tombstone")).isEqualTo(1);
        assertThat(stopped("a")).isEqualTo("FROZEN");
        assertThat(Records.header(fleet.reject("unreadable"), "fleetstop-topic"))
                .isEqualTo(CONTROL);
        assertThat(Records.key(fleet.reject("too-large"))).isEqualTo(HOST_KEY);
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void goesByTheLastOfManyRecordsThatCompactionHasLeft() {
        for (int i = 0; i < 300; i++) {
            control(i % 3 == 0 ? HOST_KEY : "freeze/host-" + i, i % 2 == 0 ? ON : OFF);
        }
        control(HOST_KEY, OFF);
        startWorker();

        assertThat(stopped("a")).isEqualTo("STOPPED");
    }

    @Test
    void letsTheCallGoOnAndEndsWhatWaitsBehindIt() {
        startWorker();
        manager.service("later");
        Instant notBefore = Instant.now().plusSeconds(10);
        fleet.stop("c-later", "simulated:later", ",\"notBefore\":\"" + notBefore + "\"");
        CountDownLatch call = manager.service("busy").gate();
        fleet.stop("c-busy", "simulated:busy");
        fleet.stop("c-behind", "simulated:busy");
        fleet.record("c-busy:started:1");
        Awaitility.await().atMost(Fleet.PATIENCE).until(() -> manager.stops("busy") == 1);

        control(FLEET_KEY, ON);
        awaitStanding(Kind.FROZEN);
        fleet.cancel("x-1", "c-unknown", "simulated:busy");
        assertThat(fleet.finished("x-1").get("result").asString()).isEqualTo("KEPT");
        assertThat(fleet.outcome("c-later")).isEqualTo("FROZEN");
        manager.service("next");
        fleet.stop("c-next", "simulated:next");
        assertThat(fleet.outcome("c-next")).isEqualTo("FROZEN");
        call.countDown();

        assertThat(fleet.outcome("c-busy")).isEqualTo("STOPPED");
        assertThat(fleet.outcome("c-behind")).isEqualTo("ALREADY_STOPPED");
    }

    private void awaitSentence(String part) {
        Awaitility.await()
                .atMost(Fleet.PATIENCE)
                .until(() -> standing().sentence().contains(part)
                        && !standing().sentence().contains("this host"));
    }
}
