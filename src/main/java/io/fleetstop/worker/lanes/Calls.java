package io.fleetstop.worker.lanes;

import io.fleetstop.protocol.Text;
import io.fleetstop.service.Answer;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import io.fleetstop.worker.lanes.LaneMetrics.Stage;
import io.fleetstop.worker.managers.OpenCalls;
import io.fleetstop.worker.status.LastResort;
import io.fleetstop.worker.time.Every;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls managers on threads of their own, so that a deadline holds whatever a call does. */
final class Calls {
    private static final Logger log = LoggerFactory.getLogger(Calls.class);
    private static final int LOGGED_LENGTH = 256;

    private final Executor threads;
    private final LaneMetrics metrics;
    private final OpenCalls openCalls;
    private final Every stackTrace = new Every(Duration.ofMinutes(1), System::nanoTime);

    Calls(Executor threads, LaneMetrics metrics, OpenCalls openCalls) {
        this.threads = threads;
        this.metrics = metrics;
        this.openCalls = openCalls;
    }

    CompletableFuture<Inspection> inspect(ServiceManager manager, String name) {
        Supplier<Inspection> look = () -> {
            try {
                return manager.inspect(name);
            } catch (RuntimeException | Error e) {
                LastResort.tell(e);
                return Inspection.without(Finding.FAILED, fault(manager, e));
            }
        };
        return call(manager, Stage.INSPECT, look, why -> Inspection.without(Finding.UNAVAILABLE, why));
    }

    CompletableFuture<StopReport> stop(ServiceManager manager, StopRequest request) {
        Supplier<StopReport> stop = () -> {
            try {
                return manager.stop(request);
            } catch (RuntimeException | Error e) {
                LastResort.tell(e);
                return new StopReport(Ending.FAILED, null, fault(manager, e));
            }
        };
        return call(manager, Stage.CALL, stop, why -> new StopReport(Ending.UNAVAILABLE, null, why));
    }

    /** @param uncalled what a call that surely was not made comes to */
    private <T> CompletableFuture<T> call(
            ServiceManager manager, Stage stage, Supplier<T> work, Function<Answer, T> uncalled) {
        String full = openCalls.full(manager.id());
        if (full != null) {
            return CompletableFuture.completedFuture(uncalled.apply(unavailable(full)));
        }
        try {
            return CompletableFuture.supplyAsync(() -> timed(stage, work), threads);
        } catch (OutOfMemoryError e) {
            // What the JDK says when the host gives no more threads.
            log.error("No thread for a call to the {} manager: {}", manager.id(), e.toString());
            String why = "the worker gets no thread for a call to the " + manager.id() + " manager: " + e.getMessage();
            return CompletableFuture.completedFuture(uncalled.apply(unavailable(why)));
        }
    }

    private <T> T timed(Stage stage, Supplier<T> work) {
        Timer.Sample sample = metrics.begin();
        try {
            return work.get();
        } finally {
            metrics.end(stage, sample);
        }
    }

    /** The call's result; null if it has not returned in time. Then it counts as open until it does. */
    <T> @Nullable T await(ServiceManager manager, CompletableFuture<T> call, Duration time)
            throws InterruptedException {
        try {
            return call.get(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            openCalls.add(manager.id(), call);
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call ends with a value, whatever the manager throws", e);
        }
    }

    private synchronized boolean isStackTraceDue() {
        return stackTrace.isDue();
    }

    private static Answer unavailable(String why) {
        return new Answer("unavailable", "unavailable", why);
    }

    // Managers report what the host says as values: an exception is a fault in one of them, and an error too: a native
    // library that cannot be loaded, a recursion without end.
    private Answer fault(ServiceManager manager, Throwable thrown) {
        // What meets every command, or all that hung, must not fill a disk.
        if (isStackTraceDue()) {
            log.error("The {} manager failed", manager.id(), thrown);
        } else {
            log.error("The {} manager failed with {}", manager.id(), Text.printable(thrown.toString(), LOGGED_LENGTH));
        }
        return new Answer(
                thrown.getClass().getName(),
                "exception",
                "the " + manager.id() + " manager failed with " + thrown + "; the worker's log has more");
    }
}
