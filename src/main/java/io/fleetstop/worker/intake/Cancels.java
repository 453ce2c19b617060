package io.fleetstop.worker.intake;

import io.fleetstop.journal.JournalTransaction;
import io.fleetstop.journal.JournaledCommand;
import io.fleetstop.journal.Kind;
import io.fleetstop.journal.State;
import io.fleetstop.protocol.CancelCommand;
import io.fleetstop.protocol.CancelResult;
import io.fleetstop.protocol.FinishedEvent;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.worker.events.Unstarted;
import io.fleetstop.worker.time.BrokerClock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cancel does to its target: whichever is first in the journal, the cancel or the start, wins. */
final class Cancels {
    private final Answers answers;
    private final Unstarted unstarted;
    private final BrokerClock clock;

    Cancels(Answers answers, Unstarted unstarted, BrokerClock clock) {
        this.answers = answers;
        this.unstarted = unstarted;
        this.clock = clock;
    }

    Ruling apply(JournalTransaction transaction, Candidate candidate, CancelCommand cancel) {
        JournaledCommand target = transaction.find(cancel.cancels());
        if (target != null) {
            return end(transaction, candidate, target);
        }
        String message = "%s is not known here yet; if it comes before %s it ends CANCELLED"
                .formatted(cancel.cancels(), candidate.notAfter());
        answers.answer(transaction, candidate, CancelResult.KEPT, message);
        return Ruling.of(Rung.CANCEL);
    }

    /** Why the cancel cannot be meant for what has the id that it names; null if it can. */
    static @Nullable Refusal refusal(JournalTransaction transaction, CancelCommand cancel) {
        JournaledCommand target = transaction.find(cancel.cancels());
        String mismatch = target == null ? null : mismatch(cancel, target);
        return mismatch == null ? null : new Refusal(Rung.INVALID, Verdict.of(Outcome.INVALID, mismatch), List.of());
    }

    private Ruling end(JournalTransaction transaction, Candidate candidate, JournaledCommand target) {
        String id = target.command().id();
        FinishedEvent ended = unstarted.end(transaction, target, cancelledBy(candidate.id()), clock.now());
        if (ended != null) {
            answers.answer(transaction, candidate, CancelResult.APPLIED, id + " had not started and ends CANCELLED");
            return Ruling.finished(Rung.CANCEL, ended);
        }
        transaction.republish(target.seq(), clock.now());
        answers.answer(
                transaction,
                candidate,
                CancelResult.TOO_LATE,
                id + (target.state() == State.STARTED ? " has started" : " has ended") + "; its own event says more");
        return Ruling.of(Rung.CANCEL);
    }

    static Verdict cancelledBy(String what) {
        return Verdict.of(Outcome.CANCELLED, "cancelled by " + what + " before it started");
    }

    private static @Nullable String mismatch(CancelCommand cancel, JournaledCommand target) {
        if (target.command().kind() == Kind.CANCEL) {
            return "cancels names " + cancel.cancels() + ", which is a cancel itself and stops nothing";
        }
        String service = target.command().service();
        boolean same = service == null || service.equals(cancel.service().toString());
        return same ? null : "cancels names " + cancel.cancels() + ", which does not stop the service named here";
    }
}
