package io.fleetstop.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a service, told apart from the runs before and after it.
 *
 * @param service the manager's canonical name of the service
 * @param identity what only this run has (systemd's {@code InvocationID}; process id and start time on Windows); null if
 *     the manager knows none
 * @param startedAt when this run began, by the host's clock; null if the manager does not say
 */
public record Instance(
        String service, @Nullable String identity, @Nullable Instant startedAt) {
    /** Whether both are surely the same run. Without an identity nothing is sure. */
    public boolean isSameRunAs(Instance other) {
        return identity != null && service.equals(other.service) && identity.equals(other.identity);
    }

    /** Whether both are surely different runs. Without an identity nothing is sure. */
    public boolean isOtherRunThan(Instance other) {
        return identity != null && other.identity != null && !isSameRunAs(other);
    }
}
