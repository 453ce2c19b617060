package io.fleetstop.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Which command an event is about, in the sender's words.
 *
 * @param id the command's id
 * @param service the service as the sender wrote it; null if an invalid command names none
 * @param requestedByVerified false: {@code requestedBy} is a claim
 */
public record Subject(
        String id,
        @Nullable String service,
        @Nullable String batch,
        @Nullable String requestedBy,
        boolean requestedByVerified,
        @Nullable String reason) {
    /** The subject of a valid, unsigned command. */
    public static Subject of(Command command) {
        return new Subject(
                command.id(),
                command.service().toString(),
                command.batch(),
                command.requestedBy(),
                false,
                command.reason());
    }
}
