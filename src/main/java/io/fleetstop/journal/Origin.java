package io.fleetstop.journal;

import java.time.Instant;

/**
 * The record that a command came in.
 *
 * @param topicId the topic's id: a topic that was deleted and created anew has another one
 * @param timestamp the record's timestamp
 */
public record Origin(String topic, String topicId, int partition, long offset, Instant timestamp) {}
