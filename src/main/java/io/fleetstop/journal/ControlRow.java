package io.fleetstop.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last control record of a key that counts for this host.
 *
 * @param reason why; null if nobody said
 * @param by who wants it; null if nobody said
 * @param issuedAt since when, as the sender says; null if it does not
 * @param origin where it was read
 * @param read when it was read
 */
public record ControlRow(
        String key,
        boolean frozen,
        @Nullable String reason,
        @Nullable String by,
        @Nullable Instant issuedAt,
        Origin origin,
        Instant read) {}
