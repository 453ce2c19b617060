package io.fleetstop.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Control records from bytes. Nothing that a sender can send makes it throw. Thread-safe. */
public final class ControlCodec {
    /** How much is kept of the reason, and of who gives it, in characters (UTF-16 units). */
    public static final int MAX_TEXT_LENGTH = 256;

    /** @param value the record's value; null for a tombstone, which says nothing */
    public ControlResult read(byte @Nullable [] value) {
        Unreadable tooLarge = Unreadable.ifTooLarge(value);
        if (tooLarge != null) {
            return tooLarge;
        }
        try {
            return freeze(value);
        } catch (MalformedException e) {
            return new Unreadable(RejectReason.UNREADABLE, e.sentence());
        }
    }

    private static Freeze freeze(byte @Nullable [] value) throws MalformedException {
        if (value == null) {
            throw new MalformedException("a tombstone changes nothing; to end a freeze send {\"frozen\": false}");
        }
        ObjectNode json = StrictJson.read(value);
        Fields fields = new Fields(json);
        return new Freeze(
                fields.requiredFlag("frozen"),
                shown(fields.text("reason")),
                shown(fields.text("by")),
                fields.instant("issuedAt"));
    }

    private static @Nullable String shown(@Nullable String text) {
        return text == null ? null : Text.printable(text, MAX_TEXT_LENGTH);
    }
}
