package io.fleetstop.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Availability;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceManagerWithRunsContract;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SimulatedServiceManagerTest extends ServiceManagerWithRunsContract {
    private final SimulatedServiceManager manager = new SimulatedServiceManager();
    private final AtomicInteger count = new AtomicInteger();

    @Override
    protected ServiceManager manager() {
        return manager;
    }

    @Override
    protected String runningService() {
        return fresh().name();
    }

    @Override
    protected String slowService() {
        return fresh().slow(Duration.ofMillis(300)).name();
    }

    @Override
    protected String stubbornService() {
        return fresh().ignoringStop().name();
    }

    @Override
    protected String stoppedService() {
        return fresh().stopped().name();
    }

    @Override
    protected String unstoppableService() {
        return fresh().unstoppable("it is the last of its kind").name();
    }

    @Override
    protected String unknownService() {
        return "unknown";
    }

    @Override
    protected Alias aliasedService() {
        String name = runningService();
        manager.alias("alias", name);
        return new Alias("alias", name);
    }

    @Override
    protected void start(String service) {
        manager.service(service).start();
    }

    private SimulatedService fresh() {
        return manager.service("service-" + count.incrementAndGet());
    }

    @Test
    void holdsStopUntilGateOpens() {
        SimulatedService service = fresh();
        CountDownLatch gate = service.gate();
        CompletableFuture<StopReport> report = CompletableFuture.supplyAsync(() -> stop(service.name(), PATIENT));
        awaitStopping(service.name());
        assertThat(report).isNotDone();
        gate.countDown();
        assertThat(report.join().ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void timesOutBehindClosedGate() {
        SimulatedService service = fresh();
        assertThat(service.gate().getCount()).isOne();
        assertThat(stop(service.name(), Duration.ofMillis(50)).ending()).isEqualTo(Ending.TIMED_OUT);
    }

    @Test
    void hangsPastTheTimeoutUntilReleased() {
        SimulatedService service = fresh();
        CountDownLatch hang = service.hang();
        CompletableFuture<StopReport> report =
                CompletableFuture.supplyAsync(() -> stop(service.name(), Duration.ofMillis(1)));
        await().until(() -> service.stops() == 1);
        assertThat(report).isNotDone();
        assertThat(state(service.name()).activity()).isEqualTo(Activity.RUNNING);
        hang.countDown();
        assertThat(report.join().ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void showsTheInstanceThatWasStartedDuringTheStop() {
        SimulatedService service = fresh().restartedDuringStop();
        Instance before = Objects.requireNonNull(service.instance());
        StopReport report = stop(service.name(), PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(Objects.requireNonNull(report.state()).activity()).isEqualTo(Activity.RUNNING);
        assertThat(Objects.requireNonNull(report.state().instance()).isSameRunAs(before))
                .isFalse();
    }

    @Test
    void answersAsScripted() {
        assertThat(stop(fresh().denied().name(), PATIENT).ending()).isEqualTo(Ending.ACCESS_DENIED);
        StopReport failed = stop(fresh().failing("42").name(), PATIENT);
        assertThat(failed.ending()).isEqualTo(Ending.FAILED);
        assertThat(failed.answer().code()).isEqualTo("42");
        String bug = fresh().throwing(new IllegalStateException("bug")).name();
        assertThatThrownBy(() -> stop(bug, PATIENT)).hasMessage("bug");
        assertThat(manager.stops(bug)).isOne();
    }

    @Test
    void stopsRunningDependentsToo() {
        String running = runningService();
        String base = fresh().dependents(running, stoppedService()).name();
        assertThat(state(base).dependents())
                .extracting(dependent -> dependent.instance().service())
                .containsExactly(running);
        stop(base, PATIENT);
        assertThat(state(running).activity()).isEqualTo(Activity.STOPPED);
    }

    @Test
    void cannotBeAskedWhileUnavailable() {
        String service = runningService();
        manager.become(Availability.unavailable("the bus is away"));
        assertThat(manager.inspect(service).finding()).isEqualTo(Finding.UNAVAILABLE);
        assertThat(stop(service, PATIENT).ending()).isEqualTo(Ending.UNAVAILABLE);
        assertThat(manager.stops(service)).isZero();
        assertThatThrownBy(manager::list).hasMessageContaining("the bus is away");
    }

    @Test
    void stopsTenThousandServicesQuickly() {
        IntStream.range(0, 10_000).forEach(i -> manager.service("bulk-" + i));
        long began = System.nanoTime();
        assertThat(IntStream.range(0, 10_000).parallel().mapToObj(i -> stop("bulk-" + i, PATIENT)))
                .allMatch(report -> report.ending() == Ending.STOPPED);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }
}
