package io.fleetstop.worker.events;

import io.fleetstop.journal.JournalTransaction;
import io.fleetstop.journal.JournaledCommand;
import io.fleetstop.journal.State;
import io.fleetstop.protocol.FinishedEvent;
import io.fleetstop.protocol.Times;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.protocol.Worker;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends commands of the journal that have not started: the end and the start are conditional, and the first wins. */
public final class Unstarted {
    private final Worker worker;
    private final EventWriter events;
    private final StoredCommands stored;

    public Unstarted(Worker worker, EventWriter events, StoredCommands stored) {
        this.worker = worker;
        this.events = events;
        this.stored = stored;
    }

    /** Null if it had started, or ended, before. */
    public @Nullable FinishedEvent end(
            JournalTransaction transaction, JournaledCommand target, Verdict verdict, Instant now) {
        var command = target.command();
        FinishedEvent event = FinishedEvent.unseen(
                stored.subject(worker.host(), target),
                worker,
                verdict,
                new Times(command.origin().timestamp(), command.received(), null, now));
        boolean ended = transaction.finish(
                target.seq(), List.of(State.ACCEPTED), verdict.outcome().name(), now, events.write(event));
        return ended ? event : null;
    }
}
