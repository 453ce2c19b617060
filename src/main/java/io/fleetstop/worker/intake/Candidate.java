package io.fleetstop.worker.intake;

import io.fleetstop.journal.Kind;
import io.fleetstop.journal.NewCommand;
import io.fleetstop.journal.Origin;
import io.fleetstop.protocol.CancelCommand;
import io.fleetstop.protocol.Command;
import io.fleetstop.protocol.InvalidCommand;
import io.fleetstop.protocol.ParseResult;
import io.fleetstop.protocol.StopCommand;
import io.fleetstop.protocol.Subject;
import io.fleetstop.protocol.Times;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A readable record for this host on its way up the ladder.
 *
 * @param notAfter the effective one
 * @param refusal why it is refused if it is not known yet; null if it is not
 */
record Candidate(
        String id,
        InboundRecord inbound,
        byte[] hash,
        ParseResult parsed,
        Instant notAfter,
        @Nullable Refusal refusal) {
    Origin origin() {
        return inbound.origin();
    }

    Subject subject() {
        return parsed instanceof InvalidCommand invalid ? invalid.subject() : Subject.of((Command) parsed);
    }

    Times timesUntil(Instant finished) {
        return new Times(origin().timestamp(), inbound.received(), null, finished);
    }

    NewCommand toNewCommand() {
        return new NewCommand(
                id,
                parsed instanceof CancelCommand ? Kind.CANCEL : Kind.STOP,
                subject().service(),
                parsed instanceof CancelCommand cancel ? cancel.cancels() : null,
                origin(),
                inbound.received(),
                parsed instanceof StopCommand stop ? stop.notBefore() : null,
                notAfter,
                hash,
                Objects.requireNonNull(inbound.value(), "a readable record has a value"));
    }
}
