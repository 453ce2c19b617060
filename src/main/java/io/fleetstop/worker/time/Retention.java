package io.fleetstop.worker.time;

import io.fleetstop.protocol.StopCommand;
import java.time.Duration;
import java.time.Instant;

/** How long the journal remembers a command: until nobody can start it, wait for it, or deliver it again. */
public final class Retention {
    private static final Duration AFTER_NOT_AFTER = StopCommand.MAX_TIMEOUT.plusMinutes(5);

    private Retention() {}

    /** Commands whose effective {@code notAfter} is before this may be forgotten. */
    public static Instant cutoff(Instant now) {
        return now.minus(AFTER_NOT_AFTER);
    }
}
