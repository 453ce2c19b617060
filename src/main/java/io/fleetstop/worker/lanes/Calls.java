package io.fleetstop.worker.lanes;

import io.fleetstop.service.Answer;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import io.fleetstop.worker.lanes.LaneMetrics.Stage;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls managers on threads of their own, so that a deadline holds whatever a call does. */
final class Calls {
    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private final Executor threads;
    private final LaneMetrics metrics;

    Calls(Executor threads, LaneMetrics metrics) {
        this.threads = threads;
        this.metrics = metrics;
    }

    CompletableFuture<Inspection> inspect(ServiceManager manager, String name) {
        return call(Stage.INSPECT, () -> {
            try {
                return manager.inspect(name);
            } catch (RuntimeException | Error e) {
                return Inspection.without(Finding.FAILED, fault(manager, e));
            }
        });
    }

    CompletableFuture<StopReport> stop(ServiceManager manager, StopRequest request) {
        return call(Stage.CALL, () -> {
            try {
                return manager.stop(request);
            } catch (RuntimeException | Error e) {
                return new StopReport(Ending.FAILED, null, fault(manager, e));
            }
        });
    }

    private <T> CompletableFuture<T> call(Stage stage, Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Timer.Sample sample = metrics.begin();
                    try {
                        return work.get();
                    } finally {
                        metrics.end(stage, sample);
                    }
                },
                threads);
    }

    /** The call's result; null if it has not returned in time. */
    static <T> @Nullable T await(CompletableFuture<T> call, Duration time) throws InterruptedException {
        try {
            return call.get(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call ends with a value, whatever the manager throws", e);
        }
    }

    // Managers report what the host says as values: an exception is a fault in one of them, and an error too: a native
    // library that cannot be loaded, a recursion without end.
    private static Answer fault(ServiceManager manager, Throwable thrown) {
        log.error("The {} manager failed", manager.id(), thrown);
        return new Answer(
                thrown.getClass().getName(),
                "exception",
                "the " + manager.id() + " manager failed with " + thrown + "; the worker's log has more");
    }
}
