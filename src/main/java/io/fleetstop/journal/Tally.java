package io.fleetstop.journal;

/**
 * What a transaction comes to, if it commits.
 *
 * @param lastEvent the highest seq that was given to an event
 */
record Tally(JournalCounts counts, long lastEvent, Committed committed) {
    /** What the next transaction begins with. */
    Tally next() {
        return new Tally(counts, lastEvent, Committed.NOTHING);
    }
}
