package io.fleetstop.journal;

/** What a transaction comes to, if it commits. */
record Tally(JournalCounts counts, Committed committed) {}
