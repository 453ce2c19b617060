package io.fleetstop.journal;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One caller's work, with the future that tells the caller. */
final class Piece<T extends @Nullable Object> {
    private final Function<JournalTransaction, T> work;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private Runnable completion = () -> {};

    Piece(Function<JournalTransaction, T> work) {
        this.work = work;
    }

    CompletableFuture<T> future() {
        return future;
    }

    void run(JournalTransaction transaction) {
        T result = work.apply(transaction);
        completion = () -> future.complete(result);
    }

    /** Remembers what the work threw: the caller hears of it when the rest of the group is durable. */
    void threw(Throwable cause) {
        completion = () -> future.completeExceptionally(cause);
    }

    /** Tells the caller how the last run ended. */
    void complete() {
        completion.run();
    }

    /** Tells the caller that nothing was written. Does nothing if the caller was told something already. */
    void abandon(Throwable cause) {
        future.completeExceptionally(cause);
    }
}
