package io.fleetstop.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What waits for the writer. It has no bound of its own: those who write wait for their writes. */
final class Inbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Piece<?>> pieces = new ArrayDeque<>();
    /** Nobody waits for these. */
    private final Queue<Piece<?>> patient = new ArrayDeque<>();

    private final long patience;
    private long patientSince;
    private @Nullable Throwable closed;

    /** @param patience how long a patient piece waits for others at most */
    Inbox(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** Takes a piece, or returns why the inbox is closed. */
    @Nullable
    Throwable add(Piece<?> piece) {
        return add(pieces, piece);
    }

    /** As {@link #add}, and lets the piece wait until there is another: a commit of its own would hold up that one. */
    @Nullable
    Throwable addPatient(Piece<?> piece) {
        return add(patient, piece);
    }

    private @Nullable Throwable add(Queue<Piece<?>> queue, Piece<?> piece) {
        lock.lock();
        try {
            if (closed == null) {
                patientSince = patient.isEmpty() ? System.nanoTime() : patientSince;
                queue.add(piece);
                changed.signalAll();
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something, and takes all up to the limit, what is patient first: what it is about may be
     * changed by the others. Nothing means closed and empty.
     */
    List<Piece<?>> take(int limit) throws InterruptedException {
        lock.lock();
        try {
            awaitPieces();
            List<Piece<?>> taken = new ArrayList<>(Math.min(limit, patient.size() + pieces.size()));
            for (Queue<Piece<?>> queue : List.of(patient, pieces)) {
                while (!queue.isEmpty() && taken.size() < limit) {
                    taken.add(queue.remove());
                }
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void awaitPieces() throws InterruptedException {
        while (pieces.isEmpty() && closed == null) {
            if (patient.isEmpty()) {
                changed.await();
            } else if (changed.awaitNanos(patientSince + patience - System.nanoTime()) <= 0) {
                return;
            }
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
            left = Stream.of(patient, pieces).flatMap(Queue::stream).toList();
            patient.clear();
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
