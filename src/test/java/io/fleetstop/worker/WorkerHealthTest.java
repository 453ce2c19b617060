package io.fleetstop.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.kafka.Broker;
import io.fleetstop.kafka.BrokerOptions;
import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.simulated.SimulatedServiceManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the management port says while the broker comes and goes. */
@Timeout(120)
class WorkerHealthTest {
    private static final String LIVENESS = "/actuator/health/liveness";
    private static final String READINESS = "/actuator/health/readiness";

    @TempDir
    Path journal;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
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
    void isReadyWhileItCanDoItsWorkAndAliveAnyway() throws Exception {
        try (var worker = TestWorker.start(broker, journal, new SimulatedServiceManager());
                var admin = broker.admin()) {
            awaitStatus(worker, 503);
            assertThat(get(worker, READINESS).body())
                    .contains("topic fleetstop.commands does not exist; create it, workers never do")
                    .contains("topic fleetstop.results does not exist; create it, workers never do");
            assertThat(get(worker, LIVENESS).statusCode()).isEqualTo(200);
            assertThat(Broker.get(admin.listTopics().names())).isEmpty();

            broker.createFleetstopTopics(1);
            awaitStatus(worker, 200);
            assertThat(get(worker, READINESS).body()).contains("\"fleetstop.commands\":\"1 partition\"");

            broker.stop();
            awaitStatus(worker, 503);
            assertThat(get(worker, LIVENESS).statusCode()).isEqualTo(200);
            assertThat(get(worker, READINESS).body()).contains("the broker did not answer");

            broker.restart();
            awaitStatus(worker, 200);
        }
    }

    @Test
    void startsAndCountsWithoutABrokerThatCouldBeFound() throws Exception {
        try (var worker = TestWorker.start(new Nowhere(), journal, new SimulatedServiceManager())) {
            assertThat(get(worker, LIVENESS).statusCode()).isEqualTo(200);
            assertThat(get(worker, READINESS).body()).contains("the broker cannot be asked");
            assertThat(get(worker, "/actuator/prometheus").body())
                    .contains("fleetstop_intake_records_total{rung=\"accepted\"} 0.0")
                    .contains("fleetstop_intake_records_total{rung=\"id-reused\"} 0.0")
                    .contains("fleetstop_rejects_total{result=\"dropped\"} 0.0")
                    .contains("fleetstop_outbox_events_total{result=\"set-aside\"} 0.0")
                    .contains("fleetstop_intake_lag 0.0");
            long began = System.nanoTime();
            worker.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static void awaitStatus(TestWorker worker, int status) {
        Awaitility.await()
                .atMost(Fleet.PATIENCE)
                .until(() -> get(worker, READINESS).statusCode() == status);
    }

    private static HttpResponse<String> get(TestWorker worker, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + worker.port() + path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    /** An address that no name server knows. */
    private static final class Nowhere implements Broker {
        @Override
        public String bootstrapServers() {
            return "no-such-host.invalid:9092";
        }

        @Override
        public void stop() {}

        @Override
        public void restart() {}

        @Override
        public void close() {}
    }
}
