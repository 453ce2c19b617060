package io.fleetstop.hyperv;

import io.fleetstop.service.Availability;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Asks whether Hyper-V can be asked, in bounded time: a question that hangs is not asked a second time beside itself. */
final class Probe {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final Supplier<Availability> question;
    private CompletableFuture<Availability> latest =
            CompletableFuture.completedFuture(Availability.unavailable("WMI was not asked yet"));

    Probe(Supplier<Availability> question) {
        this.question = question;
    }

    Availability ask() {
        try {
            return asked().get(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Availability.unavailable("WMI does not answer; look whether the service Winmgmt hangs");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Availability.unavailable("interrupted while WMI was asked");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the question to WMI failed inside the worker", e.getCause());
        }
    }

    private synchronized CompletableFuture<Availability> asked() {
        if (latest.isDone()) {
            latest = CompletableFuture.supplyAsync(question, this::start);
        }
        return latest;
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "fleetstop-hyperv-probe");
        thread.setDaemon(true);
        thread.start();
    }
}
