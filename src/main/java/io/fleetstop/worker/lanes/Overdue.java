package io.fleetstop.worker.lanes;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournalTransaction;
import io.fleetstop.journal.JournaledCommand;
import io.fleetstop.protocol.FinishedEvent;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.worker.events.Accounts;
import io.fleetstop.worker.events.Unstarted;
import io.fleetstop.worker.time.BrokerClock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.scheduling.annotation.Scheduled;

/** Ends commands whose time is over while they wait, so that nobody waits for an answer until a lane is free. */
final class Overdue {
    private static final int LIMIT = 500;

    private final Journal journal;
    private final Unstarted unstarted;
    private final Accounts accounts;
    private final BrokerClock clock;
    private final Waiting waiting;

    Overdue(Journal journal, Unstarted unstarted, Accounts accounts, BrokerClock clock, Waiting waiting) {
        this.journal = journal;
        this.unstarted = unstarted;
        this.accounts = accounts;
        this.clock = clock;
        this.waiting = waiting;
    }

    @Scheduled(fixedDelay = 1_000)
    void expire() throws InterruptedException {
        if (journal.counts().unfinished() == 0) {
            return;
        }
        List<FinishedEvent> ended;
        do {
            ended = journal.writeAndWait(this::expire);
            ended.forEach(accounts::finished);
        } while (ended.size() == LIMIT);
    }

    private List<FinishedEvent> expire(JournalTransaction transaction) {
        Instant now = clock.now();
        return transaction.overdue(now, LIMIT).stream()
                .map(row -> unstarted.end(transaction, row, verdict(row), now))
                .filter(Objects::nonNull)
                .toList();
    }

    /** What was tried, and waits for its manager, is not late: it could not be done. */
    private Verdict verdict(JournaledCommand row) {
        String why = waiting.why(row.seq());
        String message = "its notAfter, " + row.command().notAfter() + ", passed while it waited";
        if (why != null) {
            return Ending.unavailable(why + "; " + message + " for the manager");
        }
        if (waiting.isBehindClosedLane(row.seq(), row.command().service())) {
            message += " for an earlier call to this service that has not returned";
        }
        String whyAll = waiting.whyAll();
        return Verdict.of(Outcome.EXPIRED, whyAll == null ? message : message + ": " + whyAll);
    }
}
