package io.fleetstop.worker.control;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.StoredControl;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether stops may begin. Everybody asks; the one thread that reads control says so. What it says counts at once, and
 * is written to the journal when that can be written: a full disk must not keep a freeze from counting.
 */
public final class FreezeState {
    private static final Logger log = LoggerFactory.getLogger(FreezeState.class);

    private final Journal journal;
    private final ControlTopic topic;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Standing standing;
    private volatile Knowledge known;
    private Knowledge written;
    private CompletableFuture<?> writing = CompletableFuture.completedFuture(null);

    FreezeState(Journal journal, ControlTopic topic) {
        this.journal = journal;
        this.topic = topic;
        this.known = Knowledge.of(journal.control());
        this.written = known;
        this.standing = topic.standing(known);
        report();
    }

    public Standing standing() {
        return standing;
    }

    /** Calls the listener after every change, on the thread that reads control: it must only leave a message. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    Knowledge known() {
        return known;
    }

    void learn(Knowledge now) {
        Standing before = standing;
        known = now;
        standing = topic.standing(now);
        if (!standing.equals(before)) {
            report();
            listeners.forEach(Runnable::run);
        }
    }

    /** Writes what is new. It waits for nothing; call it again until there is nothing new, and when it has thrown. */
    void write() {
        if (!writing.isDone()) {
            return;
        }
        if (writing.isCompletedExceptionally()) {
            CompletableFuture<?> failed = writing;
            writing = CompletableFuture.completedFuture(null);
            written = Knowledge.NONE;
            failed.join();
        }
        if (!written.equals(known)) {
            StoredControl stored = known.toStored();
            written = known;
            writing = journal.write(transaction -> {
                transaction.control(stored);
                return true;
            });
        }
    }

    private void report() {
        switch (standing.kind()) {
            case OPEN -> log.info("Stops may begin: {}", standing.sentence());
            case FROZEN -> log.warn("No stop begins: {}", standing.sentence());
            case UNKNOWN -> log.info("No stop begins yet: {}", standing.sentence());
        }
    }
}
