package io.fleetstop.worker.outbox;

import io.fleetstop.journal.OutboxEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Which events are on their way. Events of one command go one after the other, so that no failure can change their
 * order; events of different commands do not wait for each other. Used by the outbox's thread only.
 */
final class InFlight {
    /** How many events may be on their way: of the largest that there are, 50 MB. */
    static final int LIMIT = 200;

    private static final long ASIDE = Duration.ofMinutes(10).toNanos();

    private final LongSupplier nanoTime;
    private final Set<Long> seqs = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Map<Long, Long> aside = new HashMap<>();

    /** @param nanoTime elapsed time, as {@link System#nanoTime} has it */
    InFlight(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean isFull() {
        return seqs.size() >= LIMIT;
    }

    boolean isEmpty() {
        return seqs.isEmpty();
    }

    /** Whether nothing more is to be done about the event for now. */
    boolean isTakenCareOf(OutboxEvent event) {
        return seqs.contains(event.seq()) || isAside(event);
    }

    /** Whether an earlier event of the same command is on its way. */
    boolean mustWait(OutboxEvent event) {
        return keys.contains(event.event().key());
    }

    void sent(OutboxEvent event) {
        seqs.add(event.seq());
        keys.add(event.event().key());
    }

    /** The broker has it; until the journal says so too, it is not sent again. */
    void acknowledged(OutboxEvent event) {
        keys.remove(event.event().key());
    }

    void marked(long seq) {
        seqs.remove(seq);
    }

    void failed(OutboxEvent event) {
        seqs.remove(event.seq());
        keys.remove(event.event().key());
    }

    /** The event alone cannot be sent: others go past it, and it is tried again much later. */
    void setAside(OutboxEvent event) {
        failed(event);
        aside.put(event.seq(), nanoTime.getAsLong());
    }

    private boolean isAside(OutboxEvent event) {
        Long since = aside.get(event.seq());
        if (since != null && nanoTime.getAsLong() - since >= ASIDE) {
            aside.remove(event.seq());
            return false;
        }
        return since != null;
    }
}
