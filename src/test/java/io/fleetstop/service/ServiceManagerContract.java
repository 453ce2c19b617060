package io.fleetstop.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.Availability.Status;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.StopReport.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link ServiceManager} has to keep. A test of a manager extends this and provides the services. */
public abstract class ServiceManagerContract {
    protected static final Duration PATIENT = Duration.ofSeconds(20);
    protected static final Duration SHORT = Duration.ofMillis(700);

    protected abstract ServiceManager manager();

    /** A service that runs and stops at once; another one at each call, by its canonical name. */
    protected abstract String runningService();

    /** A service that runs and takes about a second to stop. */
    protected abstract String slowService();

    /** A service that runs and is still not stopped after {@link #SHORT}. */
    protected abstract String stubbornService();

    protected abstract String stoppedService();

    /** A valid name that no service has. */
    protected abstract String unknownService();

    protected abstract Alias aliasedService();

    /** Two names of one service. */
    public record Alias(String alias, String canonicalName) {}

    @Test
    void isAvailable() {
        assertThat(manager().availability().status()).isEqualTo(Status.AVAILABLE);
        assertThat(manager().availability().detail()).isNotBlank();
        assertThat(manager().id()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    void findsRunningService() {
        String service = runningService();
        ServiceState state = state(service);
        assertThat(state.activity()).isEqualTo(Activity.RUNNING);
        assertThat(state.canonicalName()).isEqualTo(service);
        assertThat(state.names()).contains(service);
        assertThat(state.unstoppableBecause()).isNull();
    }

    @Test
    void stopsRunningService() {
        String service = runningService();
        StopReport report = stop(service, PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).isNotBlank();
        assertThat(report.state()).isEqualTo(state(service));
        assertThat(state(service).activity()).isEqualTo(Activity.STOPPED);
    }

    @Test
    void waitsForSlowService() {
        String service = slowService();
        assertThat(stop(service, PATIENT).ending()).isEqualTo(Ending.STOPPED);
        assertThat(state(service).activity()).isEqualTo(Activity.STOPPED);
    }

    @Test
    void leavesServiceAloneIfTheLastWordIsNo() {
        String service = runningService();
        ServiceState before = state(service);
        var request = new StopRequest(service, null, List.of(), PATIENT, seen -> !seen.equals(before));
        assertThat(manager().stop(request).ending()).isEqualTo(Ending.WITHHELD);
        assertThat(state(service)).isEqualTo(before);
    }

    @Test
    void findsAndLeavesStoppedService() {
        String service = stoppedService();
        assertThat(state(service).activity()).isEqualTo(Activity.STOPPED);
        StopReport report = stop(service, PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.NOT_RUNNING);
        assertThat(report.state()).isEqualTo(state(service));
    }

    @Test
    void doesNotFindUnknownService() {
        Inspection inspection = manager().inspect(unknownService());
        assertThat(inspection.finding()).isEqualTo(Finding.NOT_FOUND);
        assertThat(inspection.answer().code()).isNotBlank();
        assertThat(stop(unknownService(), PATIENT).ending()).isEqualTo(Ending.NOT_FOUND);
    }

    @Test
    void reportsTimeoutWhenServiceKeepsRunning() {
        String service = stubbornService();
        long began = System.nanoTime();
        StopReport report = stop(service, SHORT);
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(SHORT, SHORT.plusSeconds(3));
        assertThat(Objects.requireNonNull(report.state()).activity()).isNotEqualTo(Activity.STOPPED);
    }

    @Test
    void reportsTimeoutWhenInterrupted() {
        String service = stubbornService();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<StopReport> report = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            report.complete(stop(service, PATIENT));
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        awaitStopping(service);
        thread.interrupt();
        assertThat(report.orTimeout(5, TimeUnit.SECONDS).join().ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(interrupted.join()).isTrue();
    }

    @Test
    void joinsStopThatIsUnderWay() {
        String service = slowService();
        try (Threads threads = new Threads(2)) {
            CompletableFuture<StopReport> first = threads.run(() -> stop(service, PATIENT));
            awaitStopping(service);
            CompletableFuture<StopReport> second = threads.run(() -> stop(service, PATIENT));
            assertThat(List.of(first.join().ending(), second.join().ending())).containsOnly(Ending.STOPPED);
        }
        assertThat(state(service).activity()).isEqualTo(Activity.STOPPED);
    }

    @Test
    void stopsDifferentServicesAtTheSameTime() {
        List<String> services = Stream.generate(this::runningService).limit(16).toList();
        try (Threads threads = new Threads(services.size())) {
            var reports = services.stream().map(service -> threads.run(() -> stop(service, PATIENT)));
            assertThat(reports.toList()).allMatch(report -> report.join().ending() == Ending.STOPPED);
        }
        assertThat(services).allMatch(service -> state(service).activity() == Activity.STOPPED);
    }

    @Test
    void knowsServiceByItsCanonicalName() {
        Alias service = aliasedService();
        ServiceState state = state(service.alias());
        assertThat(state.canonicalName()).isEqualTo(service.canonicalName());
        assertThat(state.names()).contains(service.alias(), service.canonicalName());
        assertThat(state.instance()).isEqualTo(state(service.canonicalName()).instance());
    }

    @Test
    void changesNothingByLooking() {
        String service = runningService();
        ServiceState before = state(service);
        manager().inspect(unknownService());
        assertThat(state(service)).isEqualTo(before);
        assertThat(state(stoppedService()).activity()).isEqualTo(Activity.STOPPED);
    }

    @Test
    void listsServices() {
        String service = runningService();
        try (Stream<ServiceSummary> list = manager().list()) {
            assertThat(list)
                    .anyMatch(line -> line.name().equals(service) && line.activity() == Activity.RUNNING)
                    .noneMatch(line -> line.name().equals(unknownService()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.fleetstop.service.OddNames#all")
    void neverThrowsForOddNames(String name) {
        assertThat(manager().inspect(name).finding()).isIn(Finding.NOT_FOUND, Finding.NOT_SUPPORTED);
        assertThat(stop(name, SHORT).ending()).isIn(Ending.NOT_FOUND, Ending.NOT_SUPPORTED);
        assertThat(manager().availability().status()).isEqualTo(Status.AVAILABLE);
    }

    protected final ServiceState state(String service) {
        return manager().inspect(service).requireState();
    }

    protected final StopReport stop(String service, Duration timeout) {
        return manager().stop(new StopRequest(service, null, timeout));
    }

    /** Until a stop that was begun has come to the service. */
    protected void awaitStopping(String service) {
        await(service)
                .atMost(PATIENT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> state(service).activity() == Activity.STOPPING);
    }
}
