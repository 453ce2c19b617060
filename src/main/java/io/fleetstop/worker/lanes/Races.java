package io.fleetstop.worker.lanes;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.NewEvent;
import io.fleetstop.protocol.RaceEvent;
import io.fleetstop.protocol.Subject;
import io.fleetstop.protocol.Worker;
import io.fleetstop.service.Activity;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.worker.events.Accounts;
import io.fleetstop.worker.events.EventWriter;
import io.fleetstop.worker.time.BrokerClock;
import org.jspecify.annotations.Nullable;

/** Reports what was found out about a late call: a race as an event, once; all else in the log. */
final class Races {
    private final Journal journal;
    private final Worker worker;
    private final EventWriter events;
    private final Accounts accounts;
    private final BrokerClock clock;

    Races(Journal journal, Worker worker, EventWriter events, Accounts accounts, BrokerClock clock) {
        this.journal = journal;
        this.worker = worker;
        this.events = events;
        this.accounts = accounts;
        this.clock = clock;
    }

    void report(Unreturned unreturned, @Nullable StopReport report, ServiceState hit) throws InterruptedException {
        if (unreturned.raced().get()) {
            return;
        }
        RaceEvent race = race(unreturned, report, hit);
        NewEvent written = events.write(race);
        long seq = unreturned.stop().seq();
        journal.writeAndWait(transaction -> {
            // Its command may have been forgotten: a call may return after hours.
            if (transaction.find(unreturned.id()) == null) {
                transaction.append(written);
            } else {
                transaction.append(seq, written);
            }
            return true;
        });
        unreturned.raced().set(true);
        accounts.raced(race);
    }

    /** Also that the stop was done after all: its finished event says no more than that it was not, at its deadline. */
    void noMoreSeen(Unreturned unreturned, @Nullable StopReport report, @Nullable Inspection look) {
        String race = unreturned.raced().get() ? "; its race was reported before" : "; no race was seen";
        accounts.returnedLate(Subject.of(unreturned.stop().command()), called(report) + "; " + seen(look) + race);
    }

    private RaceEvent race(Unreturned unreturned, @Nullable StopReport report, ServiceState hit) {
        String other = Sightings.of(hit).instance() == null
                ? "; meanwhile the service was started or stopped by others, and the manager has forgotten its instance, which "
                : "; meanwhile another instance was started, which ";
        String message = called(report) + other
                + (hit.activity() == Activity.STOPPED ? "the call may have stopped" : "may be stopped yet")
                + ": it is " + hit.state() + "; look whether it should run";
        return new RaceEvent(
                Subject.of(unreturned.stop().command()),
                worker,
                unreturned.stop().canonical(unreturned.evidence().canonicalName()),
                unreturned.evidence().before(),
                Sightings.of(hit),
                report == null,
                report == null ? null : report.ending().name(),
                message,
                clock.now());
    }

    private static String called(@Nullable StopReport report) {
        return report == null
                ? "the manager's call has still not returned"
                : "the manager's call returned late: " + report.ending() + ", "
                        + report.answer().message();
    }

    private static String seen(@Nullable Inspection look) {
        if (look == null) {
            return "a look at the service did not return either";
        }
        return look.state() == null
                ? "the service is not seen now: " + look.answer().message()
                : "the service is " + look.state().state();
    }
}
