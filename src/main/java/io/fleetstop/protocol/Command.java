package io.fleetstop.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A valid command to one host, identified by host and id. */
public sealed interface Command extends ParseResult permits StopCommand, CancelCommand {
    /** The sender's id, 1 to 128 of {@code A-Z a-z 0-9 . _ : -}; unique per host. */
    String id();

    /** The addressed host, equal to the record's key. */
    String host();

    /** The service to stop; of a cancel, the service that its target would stop. */
    ServiceName service();

    /** After this it is never started, or, for a cancel, no longer kept; null lets the worker choose. */
    @Nullable
    Instant notAfter();

    /** Who asked, as the sender claims it. */
    @Nullable
    String requestedBy();

    /** Why, as the sender says it. */
    @Nullable
    String reason();

    /** The batch it belongs to. */
    @Nullable
    String batch();
}
