package io.fleetstop.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A record that says nothing which could be answered or followed: it only has a place among the rejects.
 *
 * @param reason {@link RejectReason#TOO_LARGE} or {@link RejectReason#UNREADABLE}
 * @param message one sentence for the sender; quotes of what was sent are short and printable
 */
public record Unreadable(RejectReason reason, String message) implements ReadResult, ControlResult {
    /** Null if the value may be looked at. */
    static @Nullable Unreadable ifTooLarge(byte @Nullable [] value) {
        if (value == null || value.length <= CommandCodec.MAX_BYTES) {
            return null;
        }
        String message = "the value has " + value.length + " bytes, expected at most " + CommandCodec.MAX_BYTES;
        return new Unreadable(RejectReason.TOO_LARGE, message);
    }
}
