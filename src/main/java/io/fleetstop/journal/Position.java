package io.fleetstop.journal;

/**
 * How far a partition was read.
 *
 * @param topicId the topic's id: a topic that was deleted and created anew has another one
 * @param next the offset to read next
 */
public record Position(String topic, String topicId, int partition, long next) {}
