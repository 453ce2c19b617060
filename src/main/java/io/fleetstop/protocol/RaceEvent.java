package io.fleetstop.protocol;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stop that had ended while its call was still outstanding may have stopped another instance than the one it was meant
 * for: managers take names. It comes after the command's terminal event, which it does not change.
 *
 * @param canonicalService {@code manager:name} with the manager's canonical name
 * @param before the instance that was to be stopped, as the terminal event has it
 * @param after the other instance, as it was seen when the call had returned or was waited for no longer
 * @param callOutstanding the manager's call has not returned even now
 * @param reported how the call ended, in the words of the manager's contract; null if it has not returned
 * @param message one sentence for the person on call
 */
public record RaceEvent(
        @JsonUnwrapped Subject subject,
        @JsonUnwrapped Worker worker,
        String canonicalService,
        Sighting before,
        Sighting after,
        boolean callOutstanding,
        @Nullable String reported,
        String message,
        Instant at)
        implements Event {
    public static final String TYPE = "io.fleetstop.worker.race.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String eventId() {
        return key() + ":race";
    }

    @Override
    public Instant time() {
        return at;
    }

    @Override
    public String key() {
        return worker.host() + "/" + subject.id();
    }
}
