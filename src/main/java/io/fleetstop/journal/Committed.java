package io.fleetstop.journal;

import org.jspecify.annotations.Nullable;

/**
 * What a commit brought that somebody may wait for.
 *
 * @param accepted a command that is new
 * @param progress an event to publish that ends no command
 * @param ended an event to publish that ends a command, or one more copy of it
 */
public record Committed(boolean accepted, boolean progress, boolean ended) {
    static final Committed NOTHING = new Committed(false, false, false);

    /** What two commits brought, the first of which may be none. */
    public static Committed and(@Nullable Committed first, Committed second) {
        return first == null
                ? second
                : new Committed(
                        first.accepted || second.accepted,
                        first.progress || second.progress,
                        first.ended || second.ended);
    }
}
