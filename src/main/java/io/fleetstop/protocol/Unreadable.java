package io.fleetstop.protocol;

/**
 * A record that names no command: it has no outcome, only a place among the rejects.
 *
 * @param reason {@link RejectReason#TOO_LARGE} or {@link RejectReason#UNREADABLE}
 * @param message one sentence for the sender; quotes of what was sent are short and printable
 */
public record Unreadable(RejectReason reason, String message) implements ReadResult {}
