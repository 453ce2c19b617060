package io.fleetstop.worker.events;

import io.fleetstop.journal.JournaledCommand;
import io.fleetstop.protocol.Command;
import io.fleetstop.protocol.CommandCodec;
import io.fleetstop.protocol.Envelope;
import io.fleetstop.protocol.InvalidCommand;
import io.fleetstop.protocol.ParseResult;
import io.fleetstop.protocol.Subject;
import org.jspecify.annotations.Nullable;

/** Commands as they were received, read again from the journal. */
public final class StoredCommands {
    private final CommandCodec codec;

    public StoredCommands(CommandCodec codec) {
        this.codec = codec;
    }

    /**
     * @param host the host that the journal belongs to
     * @throws IllegalStateException if it was valid when it was accepted and no longer is
     */
    public Command read(String host, JournaledCommand journaled) {
        if (parse(host, journaled) instanceof Command command) {
            return command;
        }
        throw new IllegalStateException("the journal holds a command that cannot be read: "
                + journaled.command().id());
    }

    /** Whom to answer; also for a command that another version of the worker accepted, and this one cannot read. */
    public Subject subject(String host, JournaledCommand journaled) {
        ParseResult parsed = parse(host, journaled);
        if (parsed instanceof Command command) {
            return Subject.of(command);
        }
        var row = journaled.command();
        return parsed instanceof InvalidCommand invalid
                ? invalid.subject()
                : new Subject(row.id(), row.service(), null, null, false, null);
    }

    private @Nullable ParseResult parse(String host, JournaledCommand journaled) {
        return codec.read(host, journaled.command().value()) instanceof Envelope envelope
                ? codec.parse(envelope)
                : null;
    }
}
