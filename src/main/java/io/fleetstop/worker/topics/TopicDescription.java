package io.fleetstop.worker.topics;

/**
 * A topic as the broker has it now.
 *
 * @param id changes when a topic is deleted and created anew
 * @param partitions how many it has
 */
public record TopicDescription(String name, String id, int partitions) {}
