package io.fleetstop.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * "Do not start that stop any more."
 *
 * @param cancels the id of the stop command on the same host
 * @param service the service of that stop command: a cancel that names another one is not for it
 * @param notAfter until when the cancel is kept if its target is not known yet
 */
public record CancelCommand(
        String id,
        String host,
        String cancels,
        ServiceName service,
        @Nullable Instant notAfter,
        @Nullable String reason,
        @Nullable String requestedBy,
        @Nullable String batch)
        implements Command {}
