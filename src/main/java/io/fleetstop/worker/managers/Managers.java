package io.fleetstop.worker.managers;

import io.fleetstop.service.Availability;
import io.fleetstop.service.ServiceManager;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;

/** The managers that this worker was built with, and what each said last of its availability. */
public final class Managers {
    private final Map<String, ServiceManager> byId;
    private final Map<String, Availability> lastSaid = new ConcurrentHashMap<>();

    public Managers(Collection<ServiceManager> managers) {
        byId = managers.stream().collect(Collectors.toUnmodifiableMap(ServiceManager::id, Function.identity()));
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

    @Scheduled(fixedDelay = 10_000)
    public void askAll() {
        byId.forEach((id, manager) -> lastSaid.put(id, manager.availability()));
    }
}
