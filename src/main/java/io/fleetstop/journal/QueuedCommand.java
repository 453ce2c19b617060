package io.fleetstop.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the queue needs to know of an unfinished command, and no more: there may be 100,000 of them.
 *
 * @param state {@code ACCEPTED} or {@code STARTED}
 */
public record QueuedCommand(
        long seq, String service, State state, @Nullable Instant notBefore, Instant notAfter) {}
