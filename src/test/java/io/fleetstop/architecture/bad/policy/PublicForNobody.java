package io.fleetstop.architecture.bad.policy;

/** Public, but of no use to another package. */
public record PublicForNobody(InSignature found) {}
