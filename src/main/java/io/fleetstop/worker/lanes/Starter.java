package io.fleetstop.worker.lanes;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.NewEvent;
import io.fleetstop.protocol.Sighting;
import io.fleetstop.protocol.StartedEvent;
import io.fleetstop.protocol.Subject;
import io.fleetstop.protocol.Worker;
import io.fleetstop.service.ServiceState;
import io.fleetstop.worker.events.EventWriter;
import io.fleetstop.worker.time.BrokerClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records that a stop starts, with the identities of all that will stop, before anything is called. */
final class Starter {
    private final Journal journal;
    private final Worker worker;
    private final EventWriter events;
    private final BrokerClock clock;
    private final boolean publish;

    /** @param publish whether started events are published */
    Starter(Journal journal, Worker worker, EventWriter events, BrokerClock clock, boolean publish) {
        this.journal = journal;
        this.worker = worker;
        this.events = events;
        this.clock = clock;
        this.publish = publish;
    }

    /** Null if a cancel, or the end of its time, came first. A start that came to no call counts if it is for the same. */
    @Nullable
    Run start(Stop stop, ServiceState seen) throws InterruptedException {
        if (stop.entry().uncalled() && stop.evidence().isAbout(seen)) {
            return stop.soFar();
        }
        Instant now = clock.now();
        Sighting before = Sightings.of(seen);
        Run run = new Run(stop.canonical(seen), before, stop.row().attempt() + 1, now, stop.mayHaveBeenCalled());
        String evidence = Evidence.of(seen).toJson();
        NewEvent event = events.write(event(stop, run, before, now));
        boolean started = journal.writeAndWait(transaction -> {
            boolean first = transaction.start(stop.seq(), run.attempt(), now, evidence);
            if (first && publish) {
                transaction.append(stop.seq(), event);
            }
            return first;
        });
        return started ? run : null;
    }

    private StartedEvent event(Stop stop, Run run, Sighting before, Instant now) {
        var command = stop.row().command();
        return new StartedEvent(
                Subject.of(stop.command()),
                worker,
                String.valueOf(run.canonical()),
                before,
                run.attempt(),
                command.origin().timestamp(),
                command.received(),
                now);
    }
}
