package io.fleetstop.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What waits for the writer. It has no bound of its own: those who write wait for their writes. */
final class Inbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Piece<?>> pieces = new ArrayDeque<>();
    private @Nullable Throwable closed;

    /** Takes a piece, or returns why the inbox is closed. */
    @Nullable
    Throwable add(Piece<?> piece) {
        lock.lock();
        try {
            if (closed == null) {
                pieces.add(piece);
                changed.signalAll();
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something, and takes all up to the limit; nothing means closed and empty. */
    List<Piece<?>> take(int limit) throws InterruptedException {
        lock.lock();
        try {
            while (pieces.isEmpty() && closed == null) {
                changed.await();
            }
            List<Piece<?>> taken = new ArrayList<>(Math.min(limit, pieces.size()));
            while (!pieces.isEmpty() && taken.size() < limit) {
                taken.add(pieces.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; the first reason stays. What is in it can still be taken. */
    void close(Throwable reason) {
        lock.lock();
        try {
            if (closed == null) {
                closed = reason;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what is left in it, for the reason it was closed. */
    void abandon() {
        List<Piece<?>> left;
        Throwable reason;
        lock.lock();
        try {
            left = List.copyOf(pieces);
            pieces.clear();
            reason = Objects.requireNonNull(closed, "abandon comes after close");
        } finally {
            lock.unlock();
        }
        // Outside of the lock: what callers hang on their futures runs now.
        left.forEach(piece -> piece.abandon(reason));
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed != null;
        } finally {
            lock.unlock();
        }
    }

    /** Waits that long, or until it is closed. */
    void awaitClosed(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long nanos = atMost.toNanos();
            while (closed == null && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
