package io.fleetstop.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When what happened, so that "late" is never confused with "failed".
 *
 * @param issued the timestamp of the command's record
 * @param received when the worker read it
 * @param started when the stop was recorded as started; null if it never was
 * @param finished when the event was made
 */
public record Times(
        Instant issued, Instant received, @Nullable Instant started, Instant finished) {}
