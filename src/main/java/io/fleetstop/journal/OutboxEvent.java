package io.fleetstop.journal;

/**
 * An event that the broker does not have yet.
 *
 * @param seq its place in the order of publishing
 */
public record OutboxEvent(long seq, NewEvent event) {}
