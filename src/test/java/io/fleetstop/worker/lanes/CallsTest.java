package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

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
    void doesNotWaitLongerThanItMay() throws Exception {
        assertThat(Calls.<String>await(new CompletableFuture<>(), Duration.ofMillis(1)))
                .isNull();
        assertThat(Calls.<String>await(new CompletableFuture<>(), Duration.ofSeconds(-1)))
                .isNull();
        assertThat(Calls.await(CompletableFuture.completedFuture("done"), Duration.ZERO))
                .isEqualTo("done");
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
