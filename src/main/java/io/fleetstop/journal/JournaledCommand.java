package io.fleetstop.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command as the journal has it now.
 *
 * @param seq its place in the order of intake, unique for the life of the journal
 * @param attempt how many times a stop was started; 0 if never
 * @param started when it was started last; null if never
 * @param evidence what the worker wrote down when it started: the canonical name and the identities of all that will
 *     stop, in the worker's own form; null if it never started
 */
public record JournaledCommand(
        long seq,
        NewCommand command,
        State state,
        int attempt,
        @Nullable Instant started,
        @Nullable String evidence) {}
