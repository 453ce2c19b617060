package io.fleetstop.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Threads for as long as a test lasts. */
public final class Threads implements AutoCloseable {
    private final ExecutorService executor;

    public Threads(int count) {
        executor = Executors.newFixedThreadPool(count);
    }

    public <T> CompletableFuture<T> run(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, executor);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
