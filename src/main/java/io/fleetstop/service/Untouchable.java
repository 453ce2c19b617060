package io.fleetstop.service;

/**
 * Something that would stop and that nobody may stop, whatever the policy says.
 *
 * @param service its canonical name
 * @param reason why not, as a sentence without its full stop
 */
public record Untouchable(String service, String reason) {}
