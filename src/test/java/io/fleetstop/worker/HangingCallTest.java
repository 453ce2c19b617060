package io.fleetstop.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.kafka.Records;
import io.fleetstop.service.Answer;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.simulated.SimulatedServiceManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What whoever watches topics, health and metrics sees of a call that does not return. Here one is too many. */
@Timeout(120)
class HangingCallTest {
    @TempDir
    static Path journal;

    private static final SimulatedServiceManager MANAGER = new SimulatedServiceManager();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static KafkaBroker broker;
    private static Fleet fleet;
    private static TestWorker worker;

    @BeforeAll
    static void startWorker() {
        broker = KafkaBroker.start();
        broker.createFleetstopTopics(1);
        fleet = new Fleet(broker);
        worker = TestWorker.start(broker, journal, MANAGER, "fleetstop.worker.max-lost-threads=1");
    }

    @AfterAll
    static void stopWorker() {
        worker.close();
        fleet.close();
        broker.close();
    }

    @Test
    void publishesARaceAfterTheOutcomeThatStays() {
        CountDownLatch hang = MANAGER.service("raced").start().hang();
        fleet.stop("c-raced", "simulated:raced", ",\"timeout\":\"PT0.2S\",\"requestedBy\":\"me\"");
        JsonNode finished = fleet.finished("c-raced");
        assertThat(finished.get("callOutstanding").asBoolean()).isTrue();
        // The call comes to the instance that was started meanwhile, and stops it.
        MANAGER.service("raced")
                .start()
                .refusing(Ending.STOPPED, new Answer("0", "done", "done"))
                .stopped();

        hang.countDown();
        var published = fleet.record("c-raced:race");

        assertThat(Records.key(published)).isEqualTo("test-host/c-raced");
        assertThat(Records.header(published, "ce_type")).isEqualTo("io.fleetstop.worker.race.v1");
        JsonNode race = Fleet.json(published);
        assertThat(race.get("before")).isEqualTo(finished.get("before"));
        assertThat(race.get("after").get("instance"))
                .isNotEqualTo(race.get("before").get("instance"));
        assertThat(race.get("requestedBy").asString()).isEqualTo("me");
        assertThat(fleet.eventIds("c-raced"))
                .containsExactly(
                        "test-host/c-raced:accepted",
                        "test-host/c-raced:started:1",
                        "test-host/c-raced:finished",
                        "test-host/c-raced:race");
    }

    @Test
    void isNotReadyUntilTheCallReturnsAndThenGoesOnByItself() throws Exception {
        MANAGER.service("fine").start();
        int stopsBefore = MANAGER.stops("fine");
        CountDownLatch hang = MANAGER.service("hanging").start().hang();
        fleet.stop("c-hanging", "simulated:hanging", ",\"timeout\":\"PT0.2S\"");
        fleet.finished("c-hanging");

        await().atMost(Fleet.PATIENCE)
                .until(() -> get("/actuator/health/readiness").statusCode() == 503);
        assertThat(get("/actuator/health/readiness").body())
                .contains("1 calls to the simulated manager have not returned; it is not called until one does");
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus").body())
                .contains("fleetstop_calls_open{manager=\"simulated\"} 1.0")
                .contains("fleetstop_calls_lost{manager=\"simulated\"} 0.0")
                .contains("fleetstop_lanes_races_total");
        fleet.stop("c-short", "simulated:fine", ",\"timeout\":\"PT0.2S\"");
        JsonNode unavailable = fleet.finished("c-short");
        assertThat(unavailable.get("code").asString()).isEqualTo("unavailable");
        assertThat(MANAGER.stops("fine")).isEqualTo(stopsBefore);
        fleet.stop("c-patient", "simulated:fine");
        fleet.record("c-patient:accepted");
        hang.countDown();

        assertThat(fleet.outcome("c-patient")).isEqualTo("STOPPED");
        await().atMost(Fleet.PATIENCE)
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + worker.port() + path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
