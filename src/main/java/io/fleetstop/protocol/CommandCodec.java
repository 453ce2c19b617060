package io.fleetstop.protocol;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Commands from bytes, in two steps that the worker's ladder keeps apart: which command is it, and is it valid. Nothing
 * that a sender can send makes either of them throw, and what they quote of it is short and printable. Thread-safe.
 */
public final class CommandCodec {
    /** The largest value that is looked at, in bytes. */
    public static final int MAX_BYTES = 65_536;

    /** The longest {@code batch}, in characters (UTF-16 units). */
    public static final int MAX_BATCH_LENGTH = 256;

    /**
     * Reads a record as strict JSON, up to the command's identity.
     *
     * @param key the record's key
     * @param value the record's value; null for a tombstone
     */
    public ReadResult read(String key, byte @Nullable [] value) {
        Unreadable tooLarge = Unreadable.ifTooLarge(value);
        if (tooLarge != null) {
            return tooLarge;
        }
        try {
            return envelope(key, value);
        } catch (MalformedException e) {
            return new Unreadable(RejectReason.UNREADABLE, e.sentence());
        }
    }

    /** Judges every field of a readable command. */
    public ParseResult parse(Envelope envelope) {
        Fields fields = new Fields(envelope.json());
        try {
            return command(envelope, fields);
        } catch (MalformedException e) {
            return new InvalidCommand(subject(envelope, fields), e.sentence());
        }
    }

    private static Envelope envelope(String key, byte @Nullable [] value) throws MalformedException {
        if (value == null || value.length == 0) {
            throw new MalformedException("the value is empty, expected a JSON object");
        }
        ObjectNode json = StrictJson.read(value);
        Fields fields = new Fields(json);
        String id = fields.id("id");
        String host = fields.host("host");
        if (!host.equals(key)) {
            throw new MalformedException(
                    "host is " + Text.quoted(host) + ", but the key of the record is " + Text.quoted(key));
        }
        return new Envelope(id, host, json);
    }

    private static Command command(Envelope envelope, Fields fields) throws MalformedException {
        String type = fields.text("type");
        if (type == null || type.equals("stop")) {
            return stop(envelope, fields);
        }
        if (type.equals("cancel")) {
            return cancel(envelope, fields);
        }
        throw new MalformedException("type is " + Text.quoted(type) + ": expected \"stop\" or \"cancel\"");
    }

    private static StopCommand stop(Envelope envelope, Fields fields) throws MalformedException {
        StopCommand command = new StopCommand(
                envelope.id(),
                envelope.host(),
                fields.service("service"),
                fields.instant("notAfter"),
                fields.instant("notBefore"),
                fields.duration("timeout", StopCommand.DEFAULT_TIMEOUT, StopCommand.MAX_TIMEOUT),
                fields.duration("settle", Duration.ZERO, StopCommand.MAX_SETTLE),
                fields.dependents("dependents"),
                fields.instant("ifStartedBefore"),
                fields.flag("dryRun"),
                fields.text("reason"),
                fields.text("requestedBy"),
                fields.text("batch", MAX_BATCH_LENGTH));
        refuseContradictions(command);
        return command;
    }

    private static void refuseContradictions(StopCommand command) throws MalformedException {
        if (command.timeout().isZero()) {
            throw new MalformedException("timeout is zero: expected more, for example PT30S");
        }
        Instant notBefore = command.notBefore();
        Instant notAfter = command.notAfter();
        if (notBefore != null && notAfter != null && notBefore.isAfter(notAfter)) {
            throw new MalformedException("notBefore is " + notBefore + ", which is later than notAfter, " + notAfter);
        }
    }

    private static CancelCommand cancel(Envelope envelope, Fields fields) throws MalformedException {
        String cancels = fields.id("cancels");
        if (cancels.equals(envelope.id())) {
            throw new MalformedException("cancels is the id of the cancel itself, expected the id of a stop command");
        }
        return new CancelCommand(
                envelope.id(),
                envelope.host(),
                cancels,
                fields.service("service"),
                fields.instant("notAfter"),
                fields.text("reason"),
                fields.text("requestedBy"),
                fields.text("batch", MAX_BATCH_LENGTH));
    }

    private static Subject subject(Envelope envelope, Fields fields) {
        return new Subject(
                envelope.id(),
                fields.asSent("service"),
                fields.asSent("batch"),
                fields.asSent("requestedBy"),
                false,
                fields.asSent("reason"));
    }
}
