package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import io.fleetstop.worker.managers.OpenCalls;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CallsTest extends StillRig {
    @Test
    void makesAnExceptionOfAStopAValue() {
        manager.service("a").throwing(new IllegalStateException("a bug"));

        StopReport report = rig.calls
                .stop(manager, new StopRequest("a", null, Duration.ofSeconds(1)))
                .join();

        assertThat(report.ending()).isEqualTo(StopReport.Ending.FAILED);
        assertThat(report.answer().code()).isEqualTo("java.lang.IllegalStateException");
        assertThat(report.answer().message()).contains("a bug");
    }

    @Test
    void makesAnErrorAValueAsANativeLibraryMayBeMissing() {
        manager.lookThrough(seen -> {
            throw new NoClassDefFoundError("com/sun/jna/Native");
        });

        Inspection inspection = rig.calls.inspect(manager, "a").join();

        assertThat(inspection.finding()).isEqualTo(Finding.FAILED);
        assertThat(inspection.answer().code()).isEqualTo("java.lang.NoClassDefFoundError");
    }

    @Test
    void tellsOfLackOfMemoryAsIfNobodyHadCaughtIt() {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");
        List<Throwable> told = new CopyOnWriteArrayList<>();
        Executor watched = call -> {
            Thread thread = new Thread(call);
            thread.setUncaughtExceptionHandler((itself, thrown) -> told.add(thrown));
            thread.start();
        };
        manager.lookThrough(seen -> {
            throw error;
        });

        new Calls(watched, rig.metrics, rig.openCalls).inspect(manager, "a").join();

        assertThat(told).containsExactly(error);
    }

    @Test
    void doesNotWaitLongerThanItMay() throws Exception {
        assertThat(rig.calls.<String>await(manager, new CompletableFuture<>(), Duration.ofMillis(1)))
                .isNull();
        assertThat(rig.calls.<String>await(manager, new CompletableFuture<>(), Duration.ofSeconds(-1)))
                .isNull();
        assertThat(rig.calls.await(manager, CompletableFuture.completedFuture("done"), Duration.ZERO))
                .isEqualTo("done");
    }

    @Test
    void countsWhatDoesNotReturnInTimeUntilItDoes() throws Exception {
        CompletableFuture<String> call = new CompletableFuture<>();

        rig.calls.await(manager, call, Duration.ZERO);
        assertThat(gauge("open")).isEqualTo(1);
        assertThat(gauge("lost")).isZero();
        time.pass(OpenCalls.LOST_AFTER);
        assertThat(gauge("lost")).isEqualTo(1);
        call.complete("late");

        assertThat(gauge("open")).isZero();
        assertThat(gauge("lost")).isZero();
    }

    @Test
    void callsNobodyOfWhomTooManyCallsHang() throws Exception {
        manager.service("a");
        CompletableFuture<String> call = new CompletableFuture<>();
        for (int i = 0; i < Rig.MAX_LOST; i++) {
            rig.calls.await(manager, i == 0 ? call : new CompletableFuture<>(), Duration.ZERO);
        }

        assertThat(inspect().finding()).isEqualTo(Finding.UNAVAILABLE);
        assertThat(inspect().answer().message()).contains("16 calls to the simulated manager have not returned");
        assertThat(stop().ending()).isEqualTo(StopReport.Ending.UNAVAILABLE);
        assertThat(manager.stops("a")).isZero();
        call.complete("late");

        assertThat(stop().ending()).isEqualTo(StopReport.Ending.STOPPED);
    }

    @Test
    void surelyMadeNoCallIfThereIsNoThread() {
        Executor threads = task -> {
            throw new OutOfMemoryError("unable to create native thread");
        };
        Calls calls = new Calls(threads, rig.metrics, rig.openCalls);

        assertThat(calls.inspect(manager, "a").join().finding()).isEqualTo(Finding.UNAVAILABLE);
        StopReport report = calls.stop(manager, new StopRequest("a", null, Duration.ofSeconds(1)))
                .join();

        assertThat(report.ending()).isEqualTo(StopReport.Ending.UNAVAILABLE);
        assertThat(report.answer().message()).contains("unable to create native thread");
    }

    @Test
    void logsOneStackTraceForManyExceptionsAndALineForEach() {
        Logger logger = (Logger) LoggerFactory.getLogger(Calls.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        manager.service("a").throwing(new IllegalStateException("a bug\nand a line"));

        IntStream.range(0, 20).forEach(i -> stop());
        logger.detachAppender(log);

        assertThat(log.list)
                .hasSize(20)
                .filteredOn(line -> line.getThrowableProxy() != null)
                .hasSize(1);
        assertThat(log.list.get(19).getFormattedMessage()).contains("a bug?and a line");
    }

    private double gauge(String what) {
        return rig.meters
                .get("fleetstop.calls." + what)
                .tag("manager", "simulated")
                .gauge()
                .value();
    }

    private Inspection inspect() {
        return rig.calls.inspect(manager, "a").join();
    }

    private StopReport stop() {
        return rig.calls
                .stop(manager, new StopRequest("a", null, Duration.ofSeconds(1)))
                .join();
    }

    @Test
    void timesEveryCallThatReturns() {
        rig.calls.inspect(manager, "a").join();

        assertThat(rig.meters
                        .get("fleetstop.stage")
                        .tag("stage", "inspect")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(rig.meters
                        .get("fleetstop.stage")
                        .tag("stage", "settle")
                        .timer()
                        .count())
                .isZero();
    }
}
