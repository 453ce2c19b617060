package io.fleetstop.worker.lanes;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The commands for one service, in order of intake, one at a time. Used by the dispatcher's thread only. */
final class Lane {
    // What a call did that has returned late is looked at before anything else is done.
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(
            Comparator.comparing((Entry entry) -> entry.unreturned() == null).thenComparingLong(Entry::seq));
    private boolean busy;
    private boolean resting;

    void add(Entry entry) {
        entries.add(entry);
    }

    /** Takes the oldest; the lane is busy until it is released. */
    Entry take() {
        busy = true;
        return entries.remove();
    }

    void release() {
        busy = false;
    }

    /** Puts the entry back and gives nothing until it is woken. */
    void putBack(Entry entry) {
        entries.add(entry);
        busy = false;
        resting = true;
    }

    void wake() {
        resting = false;
    }

    boolean isReady() {
        return !busy && !resting && !entries.isEmpty();
    }

    boolean isIdle() {
        return !busy && entries.isEmpty();
    }
}
