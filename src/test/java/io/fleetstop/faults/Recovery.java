package io.fleetstop.faults;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the times are that a row measures.
 *
 * @param measured from when to when; empty if nothing is measured
 * @param mostP99 in which all but the slowest hundredth have to be over; null if nobody was promised anything
 */
record Recovery(String measured, @Nullable Duration mostP99) {
    static final Recovery NONE = measuring("");

    static Recovery measuring(String measured) {
        return new Recovery(measured, null);
    }

    static Recovery ofStart(Duration mostP99) {
        return limited("start to first queued stop", mostP99);
    }

    static Recovery limited(String measured, Duration mostP99) {
        return new Recovery(measured, mostP99);
    }
}
