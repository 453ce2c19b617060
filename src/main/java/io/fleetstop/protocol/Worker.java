package io.fleetstop.protocol;

/**
 * Which worker speaks.
 *
 * @param host the host that it serves
 * @param install the random id of its journal: another one on the same host means that the journal was lost
 * @param workerVersion the version of Fleetstop
 */
public record Worker(String host, String install, String workerVersion) {}
