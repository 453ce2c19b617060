package io.fleetstop.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.Journal;
import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.kafka.Records;
import io.fleetstop.simulated.SimulatedServiceManager;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole way against a real broker: one command in, one service stopped, one result out. */
class FirstLightTest {
    @TempDir
    static Path journal;

    private static final SimulatedServiceManager MANAGER = new SimulatedServiceManager();
    private static KafkaBroker broker;
    private static Fleet fleet;
    private static TestWorker worker;

    @BeforeAll
    static void startWorker() {
        broker = KafkaBroker.start();
        broker.createFleetstopTopics(2);
        fleet = new Fleet(broker);
        worker = TestWorker.start(broker, journal, MANAGER);
    }

    @AfterAll
    static void stopWorker() {
        worker.close();
        fleet.close();
        broker.close();
    }

    @Test
    void stopsRunningService() {
        MANAGER.service("running");

        fleet.stop("c-running", "simulated:running", ",\"reason\":\"test\",\"requestedBy\":\"me\"");

        JsonNode finished = fleet.finished("c-running");
        assertThat(finished.get("outcome").asString()).isEqualTo("STOPPED");
        assertThat(finished.get("success").asBoolean()).isTrue();
        assertThat(finished.get("attempt").asInt()).isEqualTo(1);
        assertThat(finished.get("requestedByVerified").asBoolean()).isFalse();
        assertThat(MANAGER.stops("running")).isEqualTo(1);
        assertThat(fleet.eventIds("c-running"))
                .containsExactly(
                        "test-host/c-running:accepted",
                        "test-host/c-running:started:1",
                        "test-host/c-running:finished");
    }

    @Test
    void answersWhatTheManagerSays() {
        MANAGER.service("stopped").stopped();
        MANAGER.service("refusing").unstoppable("it accepts no stop");
        MANAGER.service("forbidden").denied();
        MANAGER.service("base").dependents("needs");
        MANAGER.service("needs");
        MANAGER.service("dry");

        fleet.stop("c-stopped", "simulated:stopped");
        fleet.stop("c-unknown", "simulated:unknown");
        fleet.stop("c-refusing", "simulated:refusing");
        fleet.stop("c-forbidden", "simulated:forbidden");
        fleet.stop("c-base", "simulated:base");
        fleet.stop("c-dry", "simulated:dry", ",\"dryRun\":true");

        assertThat(fleet.outcome("c-stopped")).isEqualTo("ALREADY_STOPPED");
        assertThat(fleet.outcome("c-unknown")).isEqualTo("NOT_FOUND");
        assertThat(fleet.outcome("c-refusing")).isEqualTo("NOT_STOPPABLE");
        assertThat(fleet.outcome("c-forbidden")).isEqualTo("ACCESS_DENIED");
        assertThat(fleet.outcome("c-base")).isEqualTo("DEPENDENTS_RUNNING");
        assertThat(fleet.outcome("c-dry")).isEqualTo("WOULD_STOP");
        assertThat(MANAGER.stops("dry")).isZero();
    }

    @Test
    void refusesWithoutAskingTheManager() {
        MANAGER.service("untouched");
        fleet.stop("c-denied", "simulated:denied");
        fleet.stop("c-manager", "nowhere:service");
        fleet.stop("c-expired", "simulated:untouched", ",\"notAfter\":\"2020-01-01T00:00:00Z\"");
        fleet.stop("c-invalid", "simulated:untouched", ",\"timeout\":\"PT-1S\"");

        assertThat(fleet.outcome("c-denied")).isEqualTo("NOT_ALLOWED");
        assertThat(fleet.outcome("c-manager")).isEqualTo("NOT_SUPPORTED");
        assertThat(fleet.outcome("c-expired")).isEqualTo("EXPIRED");
        assertThat(fleet.outcome("c-invalid")).isEqualTo("INVALID");
        assertThat(MANAGER.stops("untouched")).isZero();
    }

    @Test
    void refusesDeniedServiceBehindAllowedAlias() {
        MANAGER.service("denied-behind");
        MANAGER.alias("innocent", "denied-behind");

        fleet.stop("c-alias", "simulated:innocent");

        JsonNode finished = fleet.finished("c-alias");
        assertThat(finished.get("outcome").asString()).isEqualTo("NOT_ALLOWED");
        assertThat(finished.get("refused").get(0).asString()).isEqualTo("simulated:denied-behind");
        assertThat(MANAGER.stops("denied-behind")).isZero();
    }

    @Test
    void sendsRecordedOutcomeAgainForSameContent() {
        MANAGER.service("twice");
        fleet.stop("c-twice", "simulated:twice");
        assertThat(fleet.outcome("c-twice")).isEqualTo("STOPPED");
        awaitNothingUnpublished();
        MANAGER.service("twice").start();

        fleet.stop("c-twice", "simulated:twice");

        Awaitility.await()
                .atMost(Fleet.PATIENCE)
                .until(() -> fleet.copies("c-twice:finished").size() == 2);
        var copies = fleet.copies("c-twice:finished");
        assertThat(copies.get(1).value()).isEqualTo(copies.get(0).value());
        assertThat(MANAGER.stops("twice")).isEqualTo(1);
    }

    /** An outcome whose acknowledgement the journal does not have yet is on its way, and not sent a second time. */
    private static void awaitNothingUnpublished() {
        Journal opened = worker.bean(Journal.class);
        Awaitility.await().atMost(Fleet.PATIENCE).until(() -> opened.counts().unpublished() == 0);
    }

    @Test
    void rejectsWhatNamesNoCommandAndReusedIds() {
        MANAGER.service("reused");
        fleet.stop("c-reused", "simulated:reused");
        fleet.stop("c-reused", "simulated:other");
        fleet.send("{\"id\":");

        assertThat(Records.header(fleet.reject("id-reused"), "fleetstop-message"))
                .contains("c-reused");
        assertThat(Records.value(fleet.reject("unreadable"))).isEqualTo("{\"id\":");
        assertThat(fleet.outcome("c-reused")).isEqualTo("STOPPED");
    }

    @Test
    void cancelsWhatHasNotStarted() {
        MANAGER.service("later");
        fleet.stop(
                "c-later",
                "simulated:later",
                ",\"notBefore\":\"" + Instant.now().plusSeconds(600) + "\"");
        fleet.record("c-later:accepted");

        fleet.cancel("x-later", "c-later", "simulated:later");
        fleet.cancel("x-early", "c-early", "simulated:later");
        fleet.stop("c-early", "simulated:later");

        assertThat(fleet.outcome("c-later")).isEqualTo("CANCELLED");
        assertThat(fleet.finished("x-later").get("result").asString()).isEqualTo("APPLIED");
        assertThat(fleet.finished("x-early").get("result").asString()).isEqualTo("KEPT");
        assertThat(fleet.outcome("c-early")).isEqualTo("CANCELLED");
        fleet.cancel("x-late", "c-later", "simulated:later");
        assertThat(fleet.finished("x-late").get("result").asString()).isEqualTo("TOO_LATE");
        assertThat(MANAGER.stops("later")).isZero();
    }

    @Test
    void timesOutWhateverTheCallDoes() {
        MANAGER.service("ignoring").ignoringStop();
        CountDownLatch hang = MANAGER.service("hanging").hang();

        fleet.stop("c-ignoring", "simulated:ignoring", ",\"timeout\":\"PT0.2S\"");
        fleet.stop("c-hanging", "simulated:hanging", ",\"timeout\":\"PT0.2S\"");
        fleet.stop("c-behind", "simulated:hanging");

        assertThat(fleet.outcome("c-ignoring")).isEqualTo("TIMED_OUT");
        JsonNode hanging = fleet.finished("c-hanging");
        assertThat(hanging.get("outcome").asString()).isEqualTo("TIMED_OUT");
        assertThat(hanging.get("callOutstanding").asBoolean()).isTrue();
        assertThat(fleet.eventIds("c-behind")).doesNotContain("test-host/c-behind:finished");
        hang.countDown();
        assertThat(fleet.outcome("c-behind")).isIn("STOPPED", "ALREADY_STOPPED");
    }

    @Test
    void waitsForNotBeforeWithoutHoldingTheLane() {
        MANAGER.service("patient");
        Instant notBefore = Instant.now().plus(Duration.ofSeconds(2));

        fleet.stop("c-second", "simulated:patient", ",\"notBefore\":\"" + notBefore + "\"");
        fleet.stop("c-first", "simulated:patient");

        assertThat(fleet.outcome("c-first")).isEqualTo("STOPPED");
        JsonNode second = fleet.finished("c-second");
        assertThat(second.get("outcome").asString()).isEqualTo("ALREADY_STOPPED");
        assertThat(Instant.parse(second.get("finished").asString())).isAfterOrEqualTo(notBefore);
    }

    @Test
    void reportsServiceThatRunsAgainWhileSettling() {
        MANAGER.service("restless").restartedDuringStop();

        fleet.stop("c-restless", "simulated:restless", ",\"settle\":\"PT0.1S\"");

        JsonNode finished = fleet.finished("c-restless");
        assertThat(finished.get("outcome").asString()).isEqualTo("FAILED");
        assertThat(finished.get("code").asString()).isEqualTo("running-again");
    }
}
