package io.fleetstop.systemd;

import java.util.Collections;
import java.util.Set;

/**
 * How far a stop reaches.
 *
 * @param unit what is stopped
 * @param stops everything that stops, itself included
 * @param read every unit that was looked at to tell that: were one of them not as it was seen, more might stop, or less
 */
record Reach(String unit, Set<String> stops, Set<String> read) {
    Reach {
        stops = Set.copyOf(stops);
        read = Set.copyOf(read);
    }

    /** Whether one changes what the other was judged by. A second stop of the same unit joins the first. */
    boolean touches(Reach other) {
        return !unit.equals(other.unit)
                && (!Collections.disjoint(stops, other.read) || !Collections.disjoint(other.stops, read));
    }
}
