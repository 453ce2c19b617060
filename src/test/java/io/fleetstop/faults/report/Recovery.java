package io.fleetstop.faults.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the times are that a row measures.
 *
 * @param measured from when to when; empty if nothing is measured
 * @param mostP99 in which all but the slowest hundredth have to be over; null if nobody was promised anything
 */
public record Recovery(String measured, @Nullable Duration mostP99) {
    public static final Recovery NONE = measuring("");

    public static Recovery measuring(String measured) {
        return new Recovery(measured, null);
    }

    public static Recovery ofStart(Duration mostP99) {
        return limited("start to first queued stop", mostP99);
    }

    public static Recovery limited(String measured, Duration mostP99) {
        return new Recovery(measured, mostP99);
    }
}
