package io.fleetstop.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How it ended, and why.
 *
 * @param code the manager's own code, or the worker's ({@code running-again}, {@code unavailable}, {@code fuse}); null if none
 * @param codeName the code's name in the manager's documentation; null if none
 * @param message one sentence for the person on call; made printable, and cut if it is very long
 */
public record Verdict(
        Outcome outcome, @Nullable String code, @Nullable String codeName, String message) {
    private static final int MESSAGE_LENGTH = 1_024;

    /** The message may quote names from outside, and ends on a terminal. */
    public Verdict {
        message = Text.printable(message, MESSAGE_LENGTH);
    }

    public static Verdict of(Outcome outcome, String message) {
        return new Verdict(outcome, null, null, message);
    }

    /** For programs that do not know every outcome. */
    @JsonProperty
    public boolean success() {
        return outcome.success();
    }
}
