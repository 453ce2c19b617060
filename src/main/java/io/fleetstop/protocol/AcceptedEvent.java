package io.fleetstop.protocol;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The worker holds the command in its journal and will answer it.
 *
 * @param notAfter the effective one: the stop is never started later
 */
public record AcceptedEvent(
        @JsonUnwrapped Subject subject,
        @JsonUnwrapped Worker worker,
        @Nullable Instant notBefore,
        Instant notAfter,
        boolean dryRun,
        Instant issued,
        Instant received)
        implements Event {
    public static final String TYPE = "io.fleetstop.stop.accepted.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String eventId() {
        return key() + ":accepted";
    }

    @Override
    public Instant time() {
        return received;
    }

    @Override
    public String key() {
        return worker.host() + "/" + subject.id();
    }
}
