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

    static Recovery ofStart(@Nullable Duration mostP99) {
        return new Recovery("start to first queued stop", mostP99);
    }

    /** Of rows that do not say it themselves. */
    static Recovery of(String row) {
        return switch (row) {
            case "kill" -> ofStart(Duration.ofSeconds(10));
            case "outage" -> new Recovery("broker's return to last outcome", Duration.ofSeconds(5));
            case "freeze" -> new Recovery("freeze to last stop begun", Duration.ofSeconds(1));
            case "topics" -> measuring("topic there, or freeze sent, to its effect");
            default -> NONE;
        };
    }
}
