package io.fleetstop.worker.lanes;

import io.fleetstop.protocol.Sighting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a stop came before it ended.
 *
 * @param canonical {@code manager:name} with the canonical name; null if the service was not found
 * @param before the service before the call; null if it was not seen
 * @param attempt how many times it was started; 0 if never
 * @param started when it was started last; null if never
 * @param recovered it had been started before, and nobody knew how far that came
 */
record Run(
        @Nullable String canonical,
        @Nullable Sighting before,
        int attempt,
        @Nullable Instant started,
        boolean recovered) {
    static final Run NONE = new Run(null, null, 0, null, false);

    Run seeing(String canonicalNow, Sighting now) {
        return new Run(canonicalNow, now, attempt, started, recovered);
    }
}
