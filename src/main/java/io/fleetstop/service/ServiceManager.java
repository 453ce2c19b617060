package io.fleetstop.service;

import java.util.stream.Stream;

/**
 * Stops services of one kind on the local host.
 *
 * <p>Implementations are safe for use by many threads. They know neither Kafka nor each other, never start anything,
 * and report what the host says as values: an exception from them is a bug or a broken infrastructure. Every call
 * tries to return within the time that its own calls to the host allow; whoever calls keeps a watchdog all the same.
 */
public interface ServiceManager {
    /** The manager in {@code manager:name}, for example {@code systemd}. */
    String id();

    /** Whether this manager can be asked just now. Never throws; does not block for more than some seconds. */
    Availability availability();

    /**
     * Looks at a service without changing anything.
     *
     * @param name any name of the service, exactly as the sender wrote it
     */
    Inspection inspect(String name);

    /**
     * Looks at a service, asks for the last word, stops it, waits until it is stopped or the timeout is over, and verifies.
     * A service that is already stopping is waited for; an instance that was started since the request was made is left
     * alone ({@code OUTLIVED}). Never throws for what the host says. An interrupt ends the waiting, restores the flag and
     * reports {@code TIMED_OUT}; the host goes on with the stop.
     */
    StopReport stop(StopRequest request);

    /**
     * All services that this manager knows, running or not.
     *
     * @throws java.io.UncheckedIOException if the manager cannot be asked, so that "none" and "failed" differ
     */
    Stream<ServiceSummary> list();
}
