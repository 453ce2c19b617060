package io.fleetstop.worker.lanes;

import io.fleetstop.worker.managers.OpenCalls;
import io.fleetstop.worker.time.BrokerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which command is next: FIFO within a lane, round-robin over the lanes. A command that has to wait for its
 * {@code notBefore} waits outside its lane and holds nobody up, and so does every new one for as long as nobody knows
 * whether stops are frozen. Used by the dispatcher's thread only.
 */
final class LaneTable {
    private final BrokerClock clock;
    private final LongSupplier nanoTime;
    private final Waiting waiting;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Turns turns = new Turns();
    private final PriorityQueue<Comer> comers = new PriorityQueue<>(Comparator.comparing(Comer::at));
    // They come at their end at the latest: not to start, but so as not to stay in memory.
    private final PriorityQueue<Comer> held = new PriorityQueue<>(Comparator.comparing(Comer::at));
    // Differences, as elapsed time may wrap around.
    private final PriorityQueue<Rest> rests =
            new PriorityQueue<>((one, other) -> Long.signum(one.endsAt() - other.endsAt()));
    // By seq, in the order in which they were closed and so will be opened.
    private final Map<Long, Closed> closed = new LinkedHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    /** An entry that comes at a point in time, by the clock. */
    private record Comer(Instant at, Entry entry) {}

    /** A lane that rests for some time, however the clock is set meanwhile. */
    private record Rest(long endsAt, String lane) {}

    /** A lane that an ended command keeps closed, as a call of it has not returned. */
    private record Closed(long endsAt, Entry entry) {}

    /** @param nanoTime elapsed time, as {@link System#nanoTime} has it */
    LaneTable(BrokerClock clock, LongSupplier nanoTime, Waiting waiting) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.waiting = waiting;
    }

    void add(Entry entry) {
        if (entry.isNew() && !mayStart()) {
            held.add(new Comer(entry.over(), entry));
        } else {
            admit(entry);
        }
        size.incrementAndGet();
    }

    /** Once new commands may be started, that stays so. */
    private boolean mayStart() {
        return waiting.whyAll() == null;
    }

    private void admit(Entry entry) {
        Instant at = entry.comesAt();
        if (at != null && at.isAfter(clock.now())) {
            comers.add(new Comer(at, entry));
        } else {
            enqueue(entry);
        }
    }

    /** Lets those in whose time has come. */
    void ring() {
        Instant now = clock.now();
        while (!held.isEmpty() && (mayStart() || !held.element().at().isAfter(now))) {
            admit(held.remove().entry());
        }
        while (!comers.isEmpty() && !comers.element().at().isAfter(now)) {
            enqueue(comers.remove().entry());
        }
        while (!rests.isEmpty() && nanosUntilRestEnds() <= 0) {
            String key = rests.remove().lane();
            lane(key).wake();
            settle(key);
        }
        for (Closed oldest = oldestClosed();
                oldest != null && nanosUntil(oldest.endsAt()) <= 0;
                oldest = oldestClosed()) {
            open(oldest.entry());
        }
    }

    /**
     * The next command that may run now; its lane is busy until one of the four methods below is called.
     *
     * @param hasRoom whether one more of that manager may run
     */
    @Nullable
    Entry next(Predicate<String> hasRoom) {
        String key = turns.next(hasRoom);
        return key == null ? null : lane(key).take();
    }

    /** The command is through. May be called once for each. */
    void release(Entry entry) {
        size.decrementAndGet();
        lane(entry.lane()).release();
        settle(entry.lane());
    }

    /** The command has ended, but not its call: the lane stays busy until it is opened, or for as long as anybody waits. */
    void close(Entry entry) {
        closed.put(entry.seq(), new Closed(nanoTime.getAsLong() + OpenCalls.LOST_AFTER.toNanos(), entry));
        waiting.close(entry.lane());
    }

    /** The call has returned. If the lane is open already, what the call did is looked at all the same. */
    void open(Entry entry) {
        if (closed.remove(entry.seq()) == null) {
            lookAgain(entry);
            return;
        }
        waiting.open(entry.lane());
        if (entry.unreturned() == null) {
            release(entry);
        } else {
            lane(entry.lane()).release();
            enqueue(entry);
        }
    }

    private void lookAgain(Entry entry) {
        if (entry.unreturned() != null) {
            size.incrementAndGet();
            enqueue(entry);
        }
    }

    /** The command, which keeps its place, is tried again after the delay. */
    void retry(Entry entry, Duration delay) {
        lane(entry.lane()).putBack(entry);
        rests.add(new Rest(nanoTime.getAsLong() + delay.toNanos(), entry.lane()));
    }

    /** The command belongs into another lane, where it takes its place in order of intake. */
    void move(Entry entry, String canonical) {
        lane(entry.lane()).release();
        settle(entry.lane());
        waiting.move(entry.seq(), canonical);
        enqueue(entry.inLane(canonical));
    }

    /** How long it takes until {@link #ring} has something to do, if nothing else happens before. */
    Duration untilNextRing(Duration atMost) {
        Duration shortest = shorter(untilFirst(comers, atMost), untilFirst(held, atMost));
        if (!rests.isEmpty()) {
            shortest = shorter(shortest, Duration.ofNanos(nanosUntilRestEnds()));
        }
        Closed oldest = oldestClosed();
        return oldest == null ? shortest : shorter(shortest, Duration.ofNanos(nanosUntil(oldest.endsAt())));
    }

    private Duration untilFirst(PriorityQueue<Comer> those, Duration atMost) {
        return those.isEmpty()
                ? atMost
                : shorter(atMost, Duration.between(clock.now(), those.element().at()));
    }

    /** How many commands wait or run, those with an outstanding call included. Asked by any thread. */
    int size() {
        return size.get();
    }

    private long nanosUntilRestEnds() {
        return nanosUntil(rests.element().endsAt());
    }

    private long nanosUntil(long at) {
        return at - nanoTime.getAsLong();
    }

    private @Nullable Closed oldestClosed() {
        Iterator<Closed> all = closed.values().iterator();
        return all.hasNext() ? all.next() : null;
    }

    private void enqueue(Entry entry) {
        lane(entry.lane()).add(entry);
        settle(entry.lane());
    }

    private void settle(String key) {
        Lane lane = lane(key);
        if (lane.isReady()) {
            turns.add(key);
        } else if (lane.isIdle()) {
            lanes.remove(key);
        }
    }

    private Lane lane(String key) {
        return lanes.computeIfAbsent(key, any -> new Lane());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
