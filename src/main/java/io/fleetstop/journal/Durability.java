package io.fleetstop.journal;

import org.jspecify.annotations.Nullable;

/** Tells those who have read a commit when it is on the disk. Thread-safe. */
final class Durability {
    private long written;
    private long durable;
    private @Nullable Throwable failure;

    /** Called before a commit can be read. */
    synchronized void begin() {
        written++;
    }

    /** All that can be read is on the disk; also if there was no commit after all. */
    synchronized void end() {
        durable = written;
        notifyAll();
    }

    /** Nobody knows what is on the disk, or ever will. */
    synchronized void fail(Throwable cause) {
        failure = cause;
        notifyAll();
    }

    /** Waits until all that can be read now is on the disk. */
    synchronized void await() throws InterruptedException {
        long read = written;
        while (durable < read) {
            if (failure != null) {
                throw new IllegalStateException("what was read is not on the disk", failure);
            }
            wait();
        }
    }
}
