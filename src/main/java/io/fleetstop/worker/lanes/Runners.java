package io.fleetstop.worker.lanes;

import io.fleetstop.journal.JournalClosedException;
import io.fleetstop.worker.status.LastResort;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that run stops, so many at once. */
final class Runners {
    private static final Logger log = LoggerFactory.getLogger(Runners.class);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final StopProcess process;
    private final ExecutorService threads;
    private final Shares shares;
    private final Endings endings;
    private final Semaphore free;

    Runners(StopProcess process, ExecutorService threads, Shares shares, Endings endings) {
        this.process = process;
        this.threads = threads;
        this.shares = shares;
        this.endings = endings;
        this.free = new Semaphore(shares.limit());
    }

    int running() {
        return shares.limit() - free.availablePermits();
    }

    /** How many commands have ended, and the journal is still writing that. */
    int ending() {
        return endings.count();
    }

    /** Asked by the one thread that also calls {@link #run}: what is free then stays free for it. */
    boolean hasFree() {
        return free.availablePermits() > 0;
    }

    /** Whether what is free may run one more of that manager. */
    boolean hasRoomFor(String manager) {
        return shares.hasRoom(manager);
    }

    /** @param done told the result, unless the worker ends first: then the journal knows how far it came */
    void run(Entry entry, Consumer<RunResult> done) {
        free.acquireUninterruptibly();
        shares.begin(entry.manager());
        try {
            threads.execute(() -> runAndTell(entry, done));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // Out of memory is what the JDK says when the host gives no more threads.
            release(entry);
            log.error("No thread for the command {} of the journal; it is tried again", entry.seq(), e);
            done.accept(RunResult.fault());
        }
    }

    private void runAndTell(Entry entry, Consumer<RunResult> done) {
        try {
            RunResult result = runOnce(entry);
            release(entry);
            endings.whenDurable(entry.seq(), failure -> tell(entry, failure, result, done));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.debug("A stop is left for the next start", e);
        } catch (JournalClosedException e) {
            log.debug("A stop is left for the next start", e);
        }
    }

    private static void tell(Entry entry, @Nullable Throwable failure, RunResult result, Consumer<RunResult> done) {
        if (failure == null) {
            done.accept(result);
        } else if (failure instanceof CancellationException) {
            log.debug("An end is left for the next start", failure);
        } else {
            log.error("The end of {} in the journal cannot be written; it is tried again", entry.seq(), failure);
            done.accept(RunResult.fault());
        }
    }

    private void release(Entry entry) {
        shares.end(entry.manager());
        free.release();
    }

    private RunResult runOnce(Entry entry) throws InterruptedException {
        try {
            return process.run(entry);
        } catch (JournalClosedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LastResort.tell(e);
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
        endings.await(AFTER_INTERRUPT);
    }

    /** Waits for nothing. */
    void abandon() {
        threads.shutdownNow();
    }
}
