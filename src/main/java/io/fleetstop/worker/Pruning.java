package io.fleetstop.worker;

import io.fleetstop.journal.Journal;
import io.fleetstop.worker.time.BrokerClock;
import io.fleetstop.worker.time.Retention;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;

/** Makes the journal forget what nobody can ask about any more. */
final class Pruning {
    private static final int LIMIT = 1_000;

    private final Journal journal;
    private final BrokerClock clock;

    Pruning(Journal journal, BrokerClock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** In portions, so that nobody waits long for the journal. */
    @Scheduled(fixedDelay = 60_000)
    void prune() throws InterruptedException {
        Instant cutoff = Retention.cutoff(clock.now());
        int pruned;
        do {
            pruned = journal.writeAndWait(transaction -> transaction.prune(cutoff, LIMIT));
        } while (pruned == LIMIT);
    }
}
