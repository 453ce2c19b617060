package io.fleetstop.worker.lanes;

import io.fleetstop.journal.JournalClosedException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that run stops, so many at once. */
final class Runners {
    private static final Logger log = LoggerFactory.getLogger(Runners.class);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final StopProcess process;
    private final ExecutorService threads;
    private final Semaphore free;
    private final int limit;

    /** @param limit how many stops run at once */
    Runners(StopProcess process, ExecutorService threads, int limit) {
        this.process = process;
        this.threads = threads;
        this.limit = limit;
        this.free = new Semaphore(limit);
    }

    int running() {
        return limit - free.availablePermits();
    }

    /** Asked by the one thread that also calls {@link #run}: what is free then stays free for it. */
    boolean hasFree() {
        return free.availablePermits() > 0;
    }

    /** @param done told the result, unless the worker ends first: then the journal knows how far it came */
    void run(Entry entry, Consumer<RunResult> done) {
        free.acquireUninterruptibly();
        try {
            threads.execute(() -> runAndTell(entry, done));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // Out of memory is what the JDK says when the host gives no more threads.
            free.release();
            log.error("No thread for the command {} of the journal; it is tried again", entry.seq(), e);
            done.accept(RunResult.fault());
        }
    }

    private void runAndTell(Entry entry, Consumer<RunResult> done) {
        try {
            RunResult result = runOnce(entry);
            free.release();
            done.accept(result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.debug("A stop is left for the next start", e);
        } catch (JournalClosedException e) {
            log.debug("A stop is left for the next start", e);
        }
    }

    private RunResult runOnce(Entry entry) throws InterruptedException {
        try {
            return process.run(entry);
        } catch (JournalClosedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            log.error("The command {} of the journal cannot be run; it stays there and is tried again", entry.seq(), e);
            return RunResult.fault();
        }
    }

    /** Waits for what runs; what is left after the grace is recovered at the next start. */
    void stop(Duration grace) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("Stops are still under way after {}; they are recovered at the next start", grace);
            threads.shutdownNow();
            boolean ended = threads.awaitTermination(AFTER_INTERRUPT.toMillis(), TimeUnit.MILLISECONDS);
            log.debug("Ended after the interrupt: {}", ended);
        }
    }

    /** Waits for nothing. */
    void abandon() {
        threads.shutdownNow();
    }
}
