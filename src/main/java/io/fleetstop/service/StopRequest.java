package io.fleetstop.service;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks a manager to stop one service and to wait until it is stopped.
 *
 * @param name the service, by the manager's canonical name
 * @param instance the run that is to be stopped: if surely another one runs when the manager looks, it is left alone; null
 *     if the manager told none
 * @param timeout how long to wait for it, counted from the call; more than zero
 */
public record StopRequest(String name, @Nullable Instance instance, Duration timeout) {
    /** Whether the run that is to be stopped is surely gone, and another one was started since. */
    public boolean isOutlivedBy(@Nullable Instance running) {
        return instance != null && running != null && instance.isOtherRunThan(running);
    }
}
