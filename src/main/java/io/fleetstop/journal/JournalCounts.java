package io.fleetstop.journal;

/**
 * What is still to be done.
 *
 * @param unfinished commands that are accepted or started
 * @param unpublished events that the broker does not have yet
 */
public record JournalCounts(long unfinished, long unpublished) {}
