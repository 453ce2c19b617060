package io.fleetstop.architecture.bad.policy;

/** Public, and in the signature of a type that another package uses. */
public record InSignature(String text) {}
