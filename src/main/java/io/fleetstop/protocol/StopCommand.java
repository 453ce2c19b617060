package io.fleetstop.protocol;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * "Stop this service on your host."
 *
 * @param timeout how long to wait until the service is stopped, counted from the call; more than zero
 * @param settle how long it must stay stopped to count as stopped; zero or more
 * @param notBefore waits until then
 * @param ifStartedBefore leaves an instance alone that was started later
 * @param dryRun says what would happen, and does nothing
 */
public record StopCommand(
        String id,
        String host,
        ServiceName service,
        @Nullable Instant notAfter,
        @Nullable Instant notBefore,
        Duration timeout,
        Duration settle,
        Dependents dependents,
        @Nullable Instant ifStartedBefore,
        boolean dryRun,
        @Nullable String reason,
        @Nullable String requestedBy,
        @Nullable String batch)
        implements Command {
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);
    public static final Duration MAX_SETTLE = Duration.ofMinutes(1);
}
