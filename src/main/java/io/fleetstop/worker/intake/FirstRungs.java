package io.fleetstop.worker.intake;

import io.fleetstop.protocol.CommandCodec;
import io.fleetstop.protocol.ContentHash;
import io.fleetstop.protocol.Envelope;
import io.fleetstop.protocol.ParseResult;
import io.fleetstop.protocol.ReadResult;
import io.fleetstop.protocol.RejectReason;
import io.fleetstop.protocol.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/** The rungs that need no journal: ours, readable, and whatever can be refused without knowing what came before. */
final class FirstRungs {
    private final String host;
    private final byte[] key;
    private final CommandCodec codec;
    private final Deadlines deadlines;
    private final Refusals refusals;

    FirstRungs(String host, CommandCodec codec, Deadlines deadlines, Refusals refusals) {
        this.host = host;
        this.key = host.getBytes(StandardCharsets.UTF_8);
        this.codec = codec;
        this.deadlines = deadlines;
        this.refusals = refusals;
    }

    /** A record becomes a candidate, or a ruling if it is not ours or names no command. */
    FirstStep climb(InboundRecord inbound) {
        // The key alone says whether it is ours: the value of another host's record stays untouched.
        if (!Arrays.equals(key, inbound.key())) {
            return new FirstStep(null, Ruling.of(Rung.FOREIGN));
        }
        ReadResult read = codec.read(host, inbound.value());
        if (read instanceof Unreadable unreadable) {
            return new FirstStep(null, reject(inbound, unreadable));
        }
        // The rung "signed?" comes here: between what names a command and what may leave a trace of it.
        return new FirstStep(candidate(inbound, (Envelope) read), null);
    }

    private Candidate candidate(InboundRecord inbound, Envelope envelope) {
        ParseResult parsed = codec.parse(envelope);
        Instant notAfter = deadlines.notAfter(parsed, inbound.origin().timestamp());
        byte[] value = Objects.requireNonNull(inbound.value(), "a readable record has a value");
        return new Candidate(
                envelope.id(), inbound, ContentHash.of(value), parsed, notAfter, refusals.judge(parsed, notAfter));
    }

    private Ruling reject(InboundRecord inbound, Unreadable unreadable) {
        Rung rung = unreadable.reason() == RejectReason.TOO_LARGE ? Rung.TOO_LARGE : Rung.UNREADABLE;
        return Ruling.rejected(rung, inbound.reject(unreadable.reason(), unreadable.message(), host));
    }
}
