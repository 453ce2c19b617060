package io.fleetstop.service;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a manager to stop one service and to wait until it is stopped.
 *
 * @param name the service, by the manager's canonical name
 * @param instance the run that is to be stopped: if surely another one runs when the manager looks, it is left alone; null
 *     if the manager told none
 * @param dependents the runs that will stop with it, and are waited for
 * @param timeout how long to wait for it, counted from the call; more than zero
 * @param lastWord asked when the manager has looked once more, as the last thing before the host is asked for the stop
 */
public record StopRequest(
        String name, @Nullable Instance instance, List<Instance> dependents, Duration timeout, LastWord lastWord) {
    public StopRequest {
        dependents = List.copyOf(dependents);
    }

    /** Asks for a stop, whatever the service looks like by then. */
    public StopRequest(String name, @Nullable Instance instance, List<Instance> dependents, Duration timeout) {
        this(name, instance, dependents, timeout, LastWord.YES);
    }

    /** Asks for a stop with which nothing else stops. */
    public StopRequest(String name, @Nullable Instance instance, Duration timeout) {
        this(name, instance, List.of(), timeout);
    }

    /** Whether the run that is to be stopped is surely gone, and another one was started since. */
    public boolean isOutlivedBy(@Nullable Instance running) {
        return instance != null && running != null && instance.isOtherRunThan(running);
    }
}
