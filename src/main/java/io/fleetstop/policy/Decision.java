package io.fleetstop.policy;

/**
 * What the policy says of one name.
 *
 * @param because one sentence that names the glob which decided
 */
public record Decision(boolean allowed, String because) {}
