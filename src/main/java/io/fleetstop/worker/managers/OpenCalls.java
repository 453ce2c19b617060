package io.fleetstop.worker.managers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of each manager that did not return in time. Each keeps a thread until it does, if ever, so there is a cap:
 * beyond it a manager is not called at all. Thread-safe.
 */
public final class OpenCalls {
    /** For how long anybody waits for such a call; afterwards its thread counts as lost. */
    public static final Duration LOST_AFTER = Duration.ofMinutes(10);

    private final Map<String, Map<CompletableFuture<?>, Long>> sinceByManager = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final int cap;
    private final LongSupplier nanoTime;

    /**
     * @param cap how many there may be of one manager
     * @param nanoTime elapsed time, as {@link System#nanoTime} has it
     */
    public OpenCalls(int cap, LongSupplier nanoTime) {
        this.cap = cap;
        this.nanoTime = nanoTime;
    }

    /** Nobody waits for the call any more. */
    public void add(String manager, CompletableFuture<?> call) {
        Map<CompletableFuture<?>, Long> calls = calls(manager);
        calls.put(call, nanoTime.getAsLong());
        var unused = call.whenComplete((result, failure) -> {
            calls.remove(call);
            listeners.forEach(Runnable::run);
        });
    }

    /** Calls the listener whenever one of them has returned, on that call's thread. */
    public void onReturn(Runnable listener) {
        listeners.add(listener);
    }

    /** How many have not returned. */
    public int count(String manager) {
        return calls(manager).size();
    }

    /** How many of them nobody expects to return. */
    public int lost(String manager) {
        long now = nanoTime.getAsLong();
        return (int) calls(manager).values().stream()
                .filter(since -> now - since >= LOST_AFTER.toNanos())
                .count();
    }

    /** Whether the manager may be called that many times at once without passing the cap if none of them returns. */
    public boolean hasRoomFor(String manager, int more) {
        return count(manager) + more <= cap;
    }

    /** Why the manager is not called any more, in one sentence with what to do next; null if it is. */
    public @Nullable String full(String manager) {
        int count = count(manager);
        return count < cap
                ? null
                : count + " calls to the " + manager + " manager have not returned; it is not called until one does:"
                        + " look at what holds it up, or restart the worker";
    }

    private Map<CompletableFuture<?>, Long> calls(String manager) {
        return sinceByManager.computeIfAbsent(manager, first -> new ConcurrentHashMap<>());
    }
}
