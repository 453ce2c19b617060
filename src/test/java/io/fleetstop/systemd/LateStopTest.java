package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.service.Availability;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceSummary;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import io.fleetstop.worker.Fleet;
import io.fleetstop.worker.TestWorker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** PID 1 is paused when the stop is sent to it, and carries it out long after the command has ended. */
@Timeout(120)
final class LateStopTest {
    @TempDir
    private Path journal;

    private final CountDownLatch hang = new CountDownLatch(1);

    @Test
    void tellsTheInstanceThatWasStartedMeanwhile() {
        try (LabUnits units = new LabUnits();
                DBusSystemd systemd = new DBusSystemd(new BusAddress(units.lab.busAddress()));
                KafkaBroker broker = KafkaBroker.start();
                Fleet fleet = new Fleet(broker)) {
            broker.createFleetstopTopics(1);
            String unit = units.running("quick");
            var pausing = new SystemdServiceManager(
                    new BusAddress(units.lab.busAddress()), pausingBeforeStop(systemd, units));
            try (TestWorker worker = TestWorker.start(broker, journal, new Late(pausing, hang))) {
                assertThat(worker.port()).isPositive();
                JsonNode finished = timedOut(fleet, unit);

                units.lab.resume();
                units.lab.awaitState(unit, "inactive/dead");
                units.lab.start(unit);
                hang.countDown();

                JsonNode race = Fleet.json(fleet.record("c:race"));
                assertThat(race.get("reported").asString()).isEqualTo("TIMED_OUT");
                assertThat(race.get("before")).isEqualTo(finished.get("before"));
                assertThat(race.get("after").get("instance").asString())
                        .isEqualTo(units.lab.property(unit, "InvocationID"));
                assertThat(units.lab.state(unit)).isEqualTo("active/running");
            } finally {
                hang.countDown();
            }
        }
    }

    private static JsonNode timedOut(Fleet fleet, String unit) {
        fleet.stop("c", "systemd:" + unit, ",\"timeout\":\"PT5S\"");
        JsonNode finished = fleet.finished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("TIMED_OUT");
        assertThat(finished.get("callOutstanding").asBoolean()).isTrue();
        assertThat(finished.has("after")).as("nobody could look").isFalse();
        return finished;
    }

    private static Systemd pausingBeforeStop(Systemd systemd, LabUnits units) {
        return (Systemd) Proxy.newProxyInstance(
                Systemd.class.getClassLoader(), new Class<?>[] {Systemd.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("stop")) {
                        units.lab.pause();
                    }
                    try {
                        return method.invoke(systemd, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** systemd, of which a stop returns when it may. */
    private record Late(ServiceManager manager, CountDownLatch hang) implements ServiceManager {
        @Override
        public String id() {
            return manager.id();
        }

        @Override
        public Availability availability() {
            return manager.availability();
        }

        @Override
        public Inspection inspect(String name) {
            return manager.inspect(name);
        }

        @Override
        public StopReport stop(StopRequest request) {
            StopReport report = manager.stop(request);
            try {
                hang.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return report;
        }

        @Override
        public Stream<ServiceSummary> list() {
            return manager.list();
        }
    }
}
