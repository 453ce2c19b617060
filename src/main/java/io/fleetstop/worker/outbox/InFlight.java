package io.fleetstop.worker.outbox;

import io.fleetstop.journal.OutboxEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Which events are on their way. They go in the order of the journal. Used by the outbox's thread only. */
final class InFlight {
    /** How many events may be held at once, and how many bytes of them: less than the producer's buffer takes. */
    static final int LIMIT = 1_000;

    static final long BYTES = 16 << 20;

    private static final long ASIDE = Duration.ofMinutes(10).toNanos();

    private final LongSupplier nanoTime;
    /** The length of each event from its reading until the journal knows that it is published. */
    private final Map<Long, Integer> held = new HashMap<>();

    private final Queue<OutboxEvent> due = new ArrayDeque<>();
    private final Map<Long, Long> aside = new HashMap<>();
    private long bytes;

    /** @param nanoTime elapsed time, as {@link System#nanoTime} has it */
    InFlight(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How many more events may be held. */
    int room() {
        return bytes >= BYTES ? 0 : Math.max(0, LIMIT - held.size());
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Takes an event in, unless it is here already, or set aside. */
    void add(OutboxEvent event) {
        if (isAside(event) || held.putIfAbsent(event.seq(), event.event().value().length) != null) {
            return;
        }
        bytes += event.event().value().length;
        due.add(event);
    }

    /** The next that may be sent; the caller sends it, or says that it failed. Null if none may be sent now. */
    @Nullable
    OutboxEvent next() {
        return due.poll();
    }

    /** The journal says that it is published. */
    void marked(long seq) {
        Integer length = held.remove(seq);
        bytes -= length == null ? 0 : length;
    }

    /** It is not on its way any more. */
    void failed(OutboxEvent event) {
        marked(event.seq());
    }

    /** Lets go of all that was not sent, so that it is read again. */
    void drop() {
        due.forEach(this::failed);
        due.clear();
    }

    /** The event alone cannot be sent: others go past it, and it is tried again much later. */
    void setAside(OutboxEvent event) {
        marked(event.seq());
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
