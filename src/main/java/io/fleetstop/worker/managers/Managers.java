package io.fleetstop.worker.managers;

import io.fleetstop.service.Availability;
import io.fleetstop.service.ServiceManager;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;

/** The managers that this worker was built with, and what each said last of its availability. */
public final class Managers {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, ServiceManager> byId;
    private final Map<String, Availability> lastSaid = new ConcurrentHashMap<>();
    private final Map<String, FutureTask<Availability>> questions = new ConcurrentHashMap<>();
    private final Duration patience;

    public Managers(Collection<ServiceManager> managers) {
        this(managers, PATIENCE);
    }

    /** @param patience how long an answer about availability is waited for, by all together */
    Managers(Collection<ServiceManager> managers, Duration patience) {
        byId = managers.stream().collect(Collectors.toUnmodifiableMap(ServiceManager::id, Function.identity()));
        this.patience = patience;
    }

    public @Nullable ServiceManager find(String id) {
        return byId.get(id);
    }

    /**
     * Whether commands for this manager have a chance here. Never asks the manager itself, which may take seconds; one
     * that has not been asked yet is given the chance.
     */
    public boolean has(String id) {
        Availability availability = lastSaid.get(id);
        return byId.containsKey(id) && (availability == null || availability.status() != Availability.Status.ABSENT);
    }

    public Set<String> ids() {
        return byId.keySet();
    }

    /** What each manager said last, by id; those that were not asked yet are missing. */
    public Map<String, Availability> availability() {
        return new TreeMap<>(lastSaid);
    }

    /** Asks all at once, each on a thread of its own: one that does not answer holds up nobody, and is not asked twice. */
    @Scheduled(fixedDelay = 10_000)
    public void askAll() throws InterruptedException {
        questions.values().removeIf(FutureTask::isDone);
        Set<String> hanging = Set.copyOf(questions.keySet());
        byId.values().stream()
                .filter(manager -> !hanging.contains(manager.id()))
                .forEach(this::ask);
        long end = System.nanoTime() + patience.toNanos();
        for (Map.Entry<String, FutureTask<Availability>> question : questions.entrySet()) {
            String id = question.getKey();
            lastSaid.put(id, answer(id, question.getValue(), hanging.contains(id) ? 0 : end - System.nanoTime()));
        }
    }

    private void ask(ServiceManager manager) {
        FutureTask<Availability> question = new FutureTask<>(manager::availability);
        Thread thread = new Thread(question, "fleetstop-ask-" + manager.id());
        thread.setDaemon(true);
        thread.start();
        // Not before: if there is no thread, it was not asked.
        questions.put(manager.id(), question);
    }

    private static Availability answer(String id, FutureTask<Availability> question, long nanos)
            throws InterruptedException {
        try {
            return question.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Availability.unavailable("the " + id + " manager did not say within " + PATIENCE.toSeconds()
                    + " s whether it can be asked; look at what holds it up");
        } catch (ExecutionException e) {
            return Availability.unavailable("the " + id + " manager failed with " + e.getCause());
        }
    }
}
