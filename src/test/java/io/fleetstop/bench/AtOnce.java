package io.fleetstop.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same with many things, so many at once. */
final class AtOnce implements AutoCloseable {
    private final ExecutorService threads;

    AtOnce(int atOnce) {
        threads = Executors.newFixedThreadPool(atOnce);
    }

    /** What is done with each. */
    @FunctionalInterface
    interface Task {
        void with(String thing) throws Exception;
    }

    /** Returns when it was done with all of them; throws what the first threw that failed. */
    void forEach(List<String> things, Task task) throws InterruptedException, ExecutionException {
        List<Callable<Boolean>> calls = things.stream()
                .<Callable<Boolean>>map(thing -> () -> done(thing, task))
                .toList();
        for (Future<Boolean> done : threads.invokeAll(calls)) {
            done.get();
        }
    }

    private static boolean done(String thing, Task task) throws Exception {
        task.with(thing);
        return true;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
