package io.fleetstop.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How it ended, and why.
 *
 * @param code the manager's own code, or the worker's ({@code running-again}, {@code unavailable}); null if none
 * @param codeName the code's name in the manager's documentation; null if none
 * @param message one sentence for the person on call
 */
public record Verdict(
        Outcome outcome, @Nullable String code, @Nullable String codeName, String message) {
    public static Verdict of(Outcome outcome, String message) {
        return new Verdict(outcome, null, null, message);
    }

    /** For programs that do not know every outcome. */
    @JsonProperty
    public boolean success() {
        return outcome.success();
    }
}
