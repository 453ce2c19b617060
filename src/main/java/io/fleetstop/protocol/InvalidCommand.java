package io.fleetstop.protocol;

/**
 * A readable command with a fault. It is answered, with the outcome {@link Outcome#INVALID}.
 *
 * @param subject the command's id, and what else of its subject could be read
 * @param message one sentence that names the field, what it was, and what is expected
 */
public record InvalidCommand(Subject subject, String message) implements ParseResult {}
