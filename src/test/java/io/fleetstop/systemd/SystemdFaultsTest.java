package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Availability.Status;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to stops when the bus or systemd go away, do not answer, or say no. */
final class SystemdFaultsTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final LabUnits units = new LabUnits();
    private final SystemdServiceManager manager = units.manager;

    @BeforeEach
    void connect() {
        assertThat(manager.availability().status()).isEqualTo(Status.AVAILABLE);
    }

    @AfterEach
    void endLab() {
        units.close();
    }

    @Test
    void followsSlowStopAcrossRestartOfTheBus() {
        CompletableFuture<StopReport> report = stopping(units.running("slow"));
        units.lab.restartBus();
        assertThat(report.join().ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void worksAgainAfterRestartsOfTheBus() {
        for (int i = 0; i < 3; i++) {
            units.lab.restartBus();
            await().atMost(PATIENT).until(() -> manager.availability().status() == Status.AVAILABLE);
            StopReport report = stop(units.running("quick"), PATIENT);
            assertThat(report.answer().code()).isEqualTo("done");
        }
    }

    @Test
    void followsSlowStopAcrossReexecution() {
        CompletableFuture<StopReport> report = stopping(units.running("slow"));
        units.lab.reexecute();
        assertThat(report.join().ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.join().answer().codeName()).isEqualTo("job done, Result=success");
        assertThat(stop(units.running("quick"), PATIENT).answer().code()).isEqualTo("done");
    }

    @Test
    void keepsItsTimeWhenSystemdDoesNotAnswer() {
        String unit = units.running("quick");
        units.lab.pause();
        try {
            long began = System.nanoTime();
            assertThat(stop(unit, Duration.ofSeconds(1)).ending()).isEqualTo(Ending.UNAVAILABLE);
            assertThat(manager.availability().status()).isEqualTo(Status.UNAVAILABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
        } finally {
            units.lab.resume();
        }
        await().atMost(PATIENT).until(() -> manager.inspect(unit).finding() == Finding.FOUND);
        assertThat(manager.inspect(unit).requireState().activity()).isEqualTo(Activity.RUNNING);
    }

    @Test
    void reportsTimeoutWhenSystemdFallsSilentDuringTheStop() {
        String unit = units.running("slow");
        CompletableFuture<StopReport> report = CompletableFuture.supplyAsync(() -> stop(unit, Duration.ofSeconds(2)));
        units.lab.awaitState(unit, "deactivating/stop");
        units.lab.pause();
        try {
            assertThat(report.join().ending()).isEqualTo(Ending.TIMED_OUT);
        } finally {
            units.lab.resume();
        }
    }

    @Test
    void isNotOverBeforeSystemdWasSeenWhenTheConnectionIsLostBeforeTheAnswer() {
        String unit = units.running("quick");
        String bus = units.lab.property("dbus.service", "MainPID");
        AtomicReference<Thread> stopping = new AtomicReference<>();
        try (SystemdServiceManager pausing = units.managerThat(() -> {
            units.lab.pause();
            stopping.set(Thread.currentThread());
        })) {
            CompletableFuture<StopReport> report = CompletableFuture.supplyAsync(
                    () -> pausing.stop(new StopRequest(unit, null, Duration.ofSeconds(1))));
            try {
                await().until(() -> stopping.get() != null && stopping.get().getState() == Thread.State.TIMED_WAITING);
                units.lab.run("kill", "-KILL", bus);
                await().atMost(PATIENT).during(Duration.ofSeconds(5)).until(() -> !report.isDone());
            } finally {
                units.lab.resume();
            }
            assertThat(report.join().ending()).isIn(Ending.STOPPED, Ending.TIMED_OUT);
            assertThat(report.join().answer().message()).doesNotContain("not seen");
        }
    }

    @Test
    void keepsItsTimeWhenTheBusHangsWhileItConnects() {
        String unit = units.running("quick");
        units.pauseBus();
        try (SystemdServiceManager late = SystemdServiceManager.on(new BusAddress(units.lab.busAddress()))) {
            assertThat(late.stop(new StopRequest(unit, null, Duration.ofSeconds(1)))
                            .ending())
                    .isEqualTo(Ending.UNAVAILABLE);
            units.resumeBus();
            await().atMost(PATIENT).until(() -> late.inspect(unit).finding() == Finding.FOUND);
            assertThat(late.inspect(unit).requireState().activity()).isEqualTo(Activity.RUNNING);
        }
    }

    @Test
    void neverHasMoreCallsOutThanTheBusAllows() {
        String unit = units.running("quick");
        units.lab.pause();
        List<Thread> waiting = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(200);
        try {
            Supplier<Finding> look = () -> {
                waiting.add(Thread.currentThread());
                return manager.inspect(unit).finding();
            };
            List<CompletableFuture<Finding>> looks = Stream.generate(() -> CompletableFuture.supplyAsync(look, threads))
                    .limit(200)
                    .toList();
            await().atMost(PATIENT)
                    .until(() -> waiting.size() == 200
                            && waiting.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
            units.lab.resume();
            assertThat(looks).allMatch(answer -> answer.join() == Finding.FOUND);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void isUnavailableWhenTheBusIsGone() {
        units.lab.systemctl("stop", "dbus.service", "dbus.socket");
        assertThat(manager.inspect("x.service").finding()).isIn(Finding.UNAVAILABLE, Finding.NOT_SUPPORTED);
        assertThat(stop("x.service", PATIENT).ending()).isIn(Ending.UNAVAILABLE, Ending.NOT_SUPPORTED);
        assertThatThrownBy(manager::list).isInstanceOf(UncheckedIOException.class);
        assertThat(manager.availability().status()).isNotEqualTo(Status.AVAILABLE);
    }

    @Test
    void isNotAvailableWhereThereIsNoBus() {
        try (SystemdServiceManager none = SystemdServiceManager.on(new BusAddress("unix:path=/run/no/such/socket"))) {
            assertThat(none.availability().status()).isNotEqualTo(Status.AVAILABLE);
            // Depends on whether this machine runs systemd itself.
            assertThat(none.inspect("x.service").finding()).isIn(Finding.UNAVAILABLE, Finding.NOT_SUPPORTED);
        }
    }

    @Test
    void ignoresForgedSignals() {
        CompletableFuture<StopReport> report = stopping(units.running("slow"));
        for (int job = 1; job < 200; job++) {
            units.lab.run(
                    "busctl",
                    "emit",
                    "/org/freedesktop/systemd1",
                    "org.freedesktop.systemd1.Manager",
                    "JobRemoved",
                    "uoss",
                    String.valueOf(job),
                    "/org/freedesktop/systemd1/job/" + job,
                    "slow.service",
                    "forged");
        }
        assertThat(report.join().answer().code()).isEqualTo("done");
    }

    @Test
    void isDeniedToOtherUsers() throws Exception {
        String unit = units.running("quick");
        List<String> command = List.of(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                // Only to read the classes of this build, wherever they are.
                "--inh-caps=+dac_read_search",
                "--ambient-caps=+dac_read_search",
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                UnprivilegedStop.class.getName(),
                units.lab.busAddress(),
                unit);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output.lines()).endsWith("FOUND", "ACCESS_DENIED");
        assertThat(units.lab.state(unit)).isEqualTo("active/running");
    }

    private CompletableFuture<StopReport> stopping(String unit) {
        CompletableFuture<StopReport> report = CompletableFuture.supplyAsync(() -> stop(unit, PATIENT));
        units.lab.awaitState(unit, "deactivating/stop");
        return report;
    }

    private StopReport stop(String unit, Duration timeout) {
        return manager.stop(new StopRequest(unit, null, timeout));
    }
}
