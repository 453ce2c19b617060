package io.fleetstop.protocol;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * The answer to a cancel.
 *
 * @param cancels the id of its target
 * @param message one sentence for the person on call
 */
public record CancelFinishedEvent(
        @JsonUnwrapped Subject subject,
        @JsonUnwrapped Worker worker,
        String cancels,
        CancelResult result,
        String message,
        Instant issued,
        Instant received,
        Instant finished)
        implements Event {
    public static final String TYPE = "io.fleetstop.cancel.finished.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String eventId() {
        return key() + ":finished";
    }

    @Override
    public Instant time() {
        return finished;
    }

    @Override
    public String key() {
        return worker.host() + "/" + subject.id();
    }
}
