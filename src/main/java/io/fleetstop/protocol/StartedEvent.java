package io.fleetstop.protocol;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * The worker is about to call the manager.
 *
 * @param before the service as it was seen directly before
 * @param attempt 1, or more if the worker died in mid-stop
 */
public record StartedEvent(
        @JsonUnwrapped Subject subject,
        @JsonUnwrapped Worker worker,
        String canonicalService,
        Sighting before,
        int attempt,
        Instant issued,
        Instant received,
        Instant started)
        implements Event {
    public static final String TYPE = "io.fleetstop.stop.started.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String eventId() {
        return key() + ":started:" + attempt;
    }

    @Override
    public Instant time() {
        return started;
    }

    @Override
    public String key() {
        return worker.host() + "/" + subject.id();
    }
}
