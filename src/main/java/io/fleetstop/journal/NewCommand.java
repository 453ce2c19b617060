package io.fleetstop.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command as it is first written down.
 *
 * @param service {@code manager:name} as the sender wrote it; null if an invalid command names none
 * @param cancels of a cancel, the id of its target; null otherwise
 * @param received when the worker read it
 * @param notBefore when it may start at the earliest; null means at once
 * @param notAfter the effective one, fixed at intake: it is never started later
 * @param hash SHA-256 of the value
 * @param value the record's value, as received
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: a row is known by its seq.
public record NewCommand(
        String id,
        Kind kind,
        @Nullable String service,
        @Nullable String cancels,
        Origin origin,
        Instant received,
        @Nullable Instant notBefore,
        Instant notAfter,
        byte[] hash,
        byte[] value) {}
