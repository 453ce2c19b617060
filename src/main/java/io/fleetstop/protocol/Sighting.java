package io.fleetstop.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service as it was seen at one moment: the evidence of a result.
 *
 * @param state the manager's own words, for example {@code active/running}
 * @param instance the identity of the run that was seen; null if there is none
 * @param startedAt when that run began; null if the manager does not say
 * @param startableBy what may start the service again
 */
public record Sighting(
        String state, @Nullable String instance, @Nullable Instant startedAt, List<String> startableBy) {
    public Sighting {
        startableBy = List.copyOf(startableBy);
    }
}
