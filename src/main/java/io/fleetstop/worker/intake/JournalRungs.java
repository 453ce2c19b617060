package io.fleetstop.worker.intake;

import io.fleetstop.journal.JournalTransaction;
import io.fleetstop.journal.JournaledCommand;
import io.fleetstop.journal.Origin;
import io.fleetstop.protocol.CancelCommand;
import io.fleetstop.protocol.Reject;
import io.fleetstop.protocol.RejectReason;
import io.fleetstop.protocol.StopCommand;
import io.fleetstop.worker.time.BrokerClock;
import io.fleetstop.worker.time.Retention;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rungs that ask the journal, in the transaction that then holds their answer. */
final class JournalRungs {
    private final String host;
    private final Answers answers;
    private final Cancels cancels;
    private final RateLimit refusals;
    private final BrokerClock clock;

    /** @param refusals how many refused commands get a row in the journal */
    JournalRungs(String host, Answers answers, Cancels cancels, RateLimit refusals, BrokerClock clock) {
        this.host = host;
        this.answers = answers;
        this.cancels = cancels;
        this.refusals = refusals;
        this.clock = clock;
    }

    Ruling climb(JournalTransaction transaction, Candidate candidate) {
        JournaledCommand known = transaction.find(candidate.id());
        if (known != null) {
            return known(transaction, candidate, known);
        }
        // By this host's clock too, unlike the forgetting itself: whatever may be gone must not be answered twice.
        if (candidate.inbound().reread() && candidate.notAfter().isBefore(Retention.cutoff(clock.now()))) {
            return Ruling.of(Rung.STALE);
        }
        Refusal refusal = refusal(transaction, candidate);
        if (refusal != null) {
            return refuse(transaction, candidate, refusal);
        }
        return candidate.parsed() instanceof CancelCommand cancel
                ? cancels.apply(transaction, candidate, cancel)
                : accept(transaction, candidate, (StopCommand) candidate.parsed());
    }

    private static @Nullable Refusal refusal(JournalTransaction transaction, Candidate candidate) {
        return candidate.refusal() == null && candidate.parsed() instanceof CancelCommand cancel
                ? Cancels.refusal(transaction, cancel)
                : candidate.refusal();
    }

    private Ruling known(JournalTransaction transaction, Candidate candidate, JournaledCommand known) {
        if (isSameRecord(candidate.origin(), known.command().origin())) {
            return Ruling.of(Rung.SEEN);
        }
        if (Arrays.equals(candidate.hash(), known.command().hash())) {
            transaction.republish(known.seq(), clock.now());
            return Ruling.of(Rung.DUPLICATE);
        }
        String message = "the id " + candidate.id() + " belongs to another command, and the first stands; use a new id";
        return Ruling.rejected(Rung.ID_REUSED, candidate.inbound().reject(RejectReason.ID_REUSED, message, host));
    }

    private Ruling refuse(JournalTransaction transaction, Candidate candidate, Refusal refusal) {
        // Work that is done again after a full disk takes a second permit: fewer rows then, and that is right.
        if (refusals.tryAcquire()) {
            return Ruling.finished(refusal.rung(), answers.refuse(transaction, candidate, refusal));
        }
        String message = refusal.verdict().outcome() + ": " + refusal.verdict().message();
        Reject reject = candidate.inbound().reject(RejectReason.FLOOD, message, host);
        return Ruling.rejected(Rung.FLOOD, reject);
    }

    private Ruling accept(JournalTransaction transaction, Candidate candidate, StopCommand stop) {
        // Not by this host's clock: a cancel must not be forgotten because that is ahead for a moment.
        Instant sent = candidate.origin().timestamp();
        if (transaction.isCancelled(stop.id(), stop.service().toString(), sent)) {
            Refusal refusal =
                    new Refusal(Rung.CANCELLED, Cancels.cancelledBy("a cancel that had come earlier,"), List.of());
            return Ruling.finished(Rung.CANCELLED, answers.refuse(transaction, candidate, refusal));
        }
        answers.accept(transaction, candidate, stop);
        return Ruling.of(Rung.ACCEPTED);
    }

    private static boolean isSameRecord(Origin one, Origin other) {
        return one.topicId().equals(other.topicId())
                && one.partition() == other.partition()
                && one.offset() == other.offset();
    }
}
