package io.fleetstop.worker.lanes;

import io.fleetstop.protocol.FinishedEvent;
import io.fleetstop.worker.events.Accounts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends of commands on their way into the journal. Whoever ran a stop goes on with another while the disk writes; only the
 * lane of the ended one stays closed until its end is durable. Thread-safe.
 */
final class Endings {
    private final Accounts accounts;
    private final Executor afterwards;
    private final int limit;
    private final Semaphore room;
    /** By seq: done when the end is durable and accounted for. */
    private final Map<Long, CompletableFuture<?>> open = new ConcurrentHashMap<>();

    /**
     * @param afterwards runs what follows a durable end: not the journal's own thread, which must not wait for the log
     * @param limit how many may be on their way at once, so that a full disk does not fill the memory
     */
    Endings(Accounts accounts, Executor afterwards, int limit) {
        this.accounts = accounts;
        this.afterwards = afterwards;
        this.limit = limit;
        this.room = new Semaphore(limit);
    }

    /**
     * Waits for room, and has an end written.
     *
     * @param write tells whether the command ended so, and not otherwise before, when that is durable
     */
    void add(long seq, FinishedEvent end, Supplier<CompletableFuture<Boolean>> write) throws InterruptedException {
        room.acquire();
        CompletableFuture<?> accounted = write.get().thenAcceptAsync(first -> account(first, end), afterwards);
        open.put(seq, accounted.whenComplete((nothing, failure) -> room.release()));
    }

    private void account(boolean first, FinishedEvent end) {
        if (first) {
            accounts.finished(end);
        }
    }

    /**
     * Calls back when the end of a command is durable; at once if none is on its way.
     *
     * @param done told why it could not be written; null if it was
     */
    void whenDurable(long seq, Consumer<@Nullable Throwable> done) {
        CompletableFuture<?> end = open.remove(seq);
        if (end == null) {
            done.accept(null);
            return;
        }
        var unused = end.whenComplete((nothing, failure) -> done.accept(cause(failure)));
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    /** How many are on their way. */
    int count() {
        return limit - room.availablePermits();
    }

    /** Waits that long for all that are on their way; what is not durable then is found at the next start. */
    void await(Duration atMost) throws InterruptedException {
        if (room.tryAcquire(limit, atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            room.release(limit);
        }
    }
}
