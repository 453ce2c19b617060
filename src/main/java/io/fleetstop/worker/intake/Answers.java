package io.fleetstop.worker.intake;

import io.fleetstop.journal.JournalTransaction;
import io.fleetstop.journal.State;
import io.fleetstop.protocol.AcceptedEvent;
import io.fleetstop.protocol.CancelCommand;
import io.fleetstop.protocol.CancelFinishedEvent;
import io.fleetstop.protocol.CancelResult;
import io.fleetstop.protocol.FinishedEvent;
import io.fleetstop.protocol.StopCommand;
import io.fleetstop.protocol.Worker;
import io.fleetstop.worker.events.EventWriter;
import io.fleetstop.worker.time.BrokerClock;
import java.time.Instant;
import java.util.List;

/** Writes rows with the events that answer them, in one transaction. */
final class Answers {
    private final Worker worker;
    private final EventWriter events;
    private final BrokerClock clock;

    Answers(Worker worker, EventWriter events, BrokerClock clock) {
        this.worker = worker;
        this.events = events;
        this.clock = clock;
    }

    void accept(JournalTransaction transaction, Candidate candidate, StopCommand stop) {
        long seq = transaction.accept(candidate.toNewCommand());
        var inbound = candidate.inbound();
        transaction.append(
                seq,
                events.write(new AcceptedEvent(
                        candidate.subject(),
                        worker,
                        stop.notBefore(),
                        candidate.notAfter(),
                        stop.dryRun(),
                        inbound.origin().timestamp(),
                        inbound.received())));
    }

    /** Ends a command that was not known before. */
    FinishedEvent refuse(JournalTransaction transaction, Candidate candidate, Refusal refusal) {
        long seq = transaction.accept(candidate.toNewCommand());
        Instant now = clock.now();
        FinishedEvent event = FinishedEvent.unseen(
                        candidate.subject(), worker, refusal.verdict(), candidate.timesUntil(now))
                .withRefused(refusal.refused());
        transaction.finish(
                seq, List.of(State.ACCEPTED), refusal.verdict().outcome().name(), now, events.write(event));
        return event;
    }

    void answer(JournalTransaction transaction, Candidate candidate, CancelResult result, String message) {
        long seq = transaction.accept(candidate.toNewCommand());
        Instant now = clock.now();
        var event = new CancelFinishedEvent(
                candidate.subject(),
                worker,
                ((CancelCommand) candidate.parsed()).cancels(),
                result,
                message,
                candidate.origin().timestamp(),
                candidate.inbound().received(),
                now);
        transaction.finish(seq, List.of(State.ACCEPTED), result.name(), now, events.write(event));
    }
}
