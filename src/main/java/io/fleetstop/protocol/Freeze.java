package io.fleetstop.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * "Stop nothing any more", or that it is over. What the sender says of itself is cut and printable: it goes into log
 * lines and into the events of commands that it ends.
 *
 * @param reason why, as the sender says it
 * @param by who wants it, as the sender claims it
 * @param issuedAt since when, as the sender says it
 */
public record Freeze(
        boolean frozen,
        @Nullable String reason,
        @Nullable String by,
        @Nullable Instant issuedAt) implements ControlResult {
    /** The key of the record that counts for every host. */
    public static final String EVERY_HOST = "freeze/*";

    /** The key of the record that counts for that host only. */
    public static String key(String host) {
        return "freeze/" + host;
    }
}
