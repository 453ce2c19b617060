package io.fleetstop.worker.lanes;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournaledCommand;
import io.fleetstop.journal.NewEvent;
import io.fleetstop.journal.State;
import io.fleetstop.protocol.FinishedEvent;
import io.fleetstop.protocol.Subject;
import io.fleetstop.protocol.Times;
import io.fleetstop.protocol.Worker;
import io.fleetstop.worker.events.EventWriter;
import io.fleetstop.worker.time.BrokerClock;
import java.time.Instant;
import java.util.Set;

/**
 * Ends commands: the terminal event goes into the journal together with the state. It does not wait until that is
 * durable: {@link Endings}.
 */
final class Finisher {
    private static final Set<State> UNFINISHED = Set.of(State.ACCEPTED, State.STARTED);

    private final Journal journal;
    private final Worker worker;
    private final EventWriter events;
    private final Endings endings;
    private final BrokerClock clock;

    Finisher(Journal journal, Worker worker, EventWriter events, Endings endings, BrokerClock clock) {
        this.journal = journal;
        this.worker = worker;
        this.events = events;
        this.endings = endings;
        this.clock = clock;
    }

    void finish(Stop stop, Run run, Ending ending) throws InterruptedException {
        finish(Subject.of(stop.command()), stop.row(), run, ending);
    }

    /** Ends a row of the journal, also one whose command cannot be read. */
    void finish(Subject subject, JournaledCommand row, Run run, Ending ending) throws InterruptedException {
        var command = row.command();
        Instant now = clock.now();
        FinishedEvent finished = new FinishedEvent(
                subject,
                worker,
                run.canonical(),
                ending.verdict(),
                run.before(),
                ending.after(),
                ending.affected(),
                ending.callOutstanding(),
                run.attempt(),
                run.recovered(),
                ending.attribution(),
                new Times(command.origin().timestamp(), command.received(), run.started(), now));
        write(row.seq(), finished, now);
    }

    /** Somebody else, a cancel or the end of its time, may have been first: then this never happened. */
    private void write(long seq, FinishedEvent finished, Instant now) throws InterruptedException {
        NewEvent written = events.write(finished);
        String outcome = finished.verdict().outcome().name();
        endings.add(
                seq,
                finished,
                () -> journal.write(transaction -> transaction.finish(seq, UNFINISHED, outcome, now, written)));
    }
}
