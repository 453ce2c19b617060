package io.fleetstop.worker;

import io.fleetstop.journal.Journal;
import io.fleetstop.worker.time.BrokerClock;
import io.fleetstop.worker.time.Retention;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Makes the journal forget what nobody can ask about any more. By the broker's time only: if this host's clock were ahead
 * for a moment, a command that is sent again would be a new one, and stop its service twice. So nothing is forgotten
 * before the broker has shown a time, and what is due on a topic where nothing comes any more may stay until something
 * does. That is harmless: such a journal does not grow, and no bound of it counts what is published.
 */
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
        Instant passed = clock.passed();
        if (passed != null) {
            prune(Retention.cutoff(passed));
        }
    }

    private void prune(Instant cutoff) throws InterruptedException {
        int pruned;
        do {
            pruned = journal.writeAndWait(transaction -> transaction.prune(cutoff, LIMIT));
        } while (pruned == LIMIT);
    }
}
