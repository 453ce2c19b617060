package io.fleetstop.journal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only thread that writes the journal. */
final class Writer {
    /** Waits before a failed commit is tried again, not longer than until the inbox is closed. */
    @FunctionalInterface
    interface Backoff {
        Backoff ONE_SECOND = inbox -> inbox.awaitClosed(Duration.ofSeconds(1));

        void await(Inbox inbox) throws InterruptedException;
    }

    /** What those hear whose work could not be written before the journal was closed. */
    private static final class ClosedInTrouble extends CancellationException {
        ClosedInTrouble(SqliteFailure cause) {
            super("the journal is closed, and " + cause.getMessage());
            initCause(cause);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Writer.class);

    /** Bounds what a full disk undoes, and how long the first of a group waits for the last. */
    private static final int GROUP = 1_000;

    private static final long CLOSE_SECONDS = 30;

    private final Inbox inbox = new Inbox();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final GroupCommit commit;
    private final Consumer<Throwable> fatal;
    private final Backoff backoff;
    private volatile @Nullable String trouble;

    private Writer(GroupCommit commit, Consumer<Throwable> fatal, Backoff backoff) {
        this.commit = commit;
        this.fatal = fatal;
        this.backoff = backoff;
    }

    /** Starts the thread, which owns the database from now on. */
    static Writer start(GroupCommit commit, Consumer<Throwable> fatal, Backoff backoff) {
        Writer writer = new Writer(commit, fatal, backoff);
        Thread thread = new Thread(writer::run, "journal-writer");
        thread.setDaemon(true);
        thread.start();
        return writer;
    }

    <T extends @Nullable Object> CompletableFuture<T> submit(Function<JournalTransaction, T> work) {
        Piece<T> piece = new Piece<>(work);
        Throwable closed = inbox.add(piece);
        if (closed != null) {
            piece.abandon(closed);
        }
        return piece.future();
    }

    @Nullable
    String trouble() {
        Throwable cause = failure.get();
        return cause == null ? trouble : cause.getMessage() + "; nothing is written until the worker is started again";
    }

    /** Stops writing for good: what is on disk can no longer be known. */
    void fail(Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            inbox.close(cause);
        }
    }

    /**
     * Writes what is queued, trying once if the disk is full, and closes the database.
     *
     * @return whether it ended in time; else a call of the operating system hangs and may still write
     */
    boolean close() {
        inbox.close(new CancellationException("the journal is closed"));
        try {
            return ended.await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        try {
            serve();
        } catch (ClosedInTrouble e) {
            log.warn("The journal was closed before all was written", e);
        } catch (InterruptedException | RuntimeException | Error e) {
            fail(e);
        }
        end();
    }

    private void serve() throws InterruptedException {
        for (List<Piece<?>> group = next(); !group.isEmpty(); group = next()) {
            try {
                write(group);
            } catch (Throwable e) {
                group.forEach(piece -> piece.abandon(e));
                throw e;
            }
            group.forEach(Piece::complete);
        }
    }

    private List<Piece<?>> next() throws InterruptedException {
        return failure.get() == null ? inbox.take(GROUP) : List.of();
    }

    /** Writes the group, however long the disk is full. */
    private void write(List<Piece<?>> group) throws InterruptedException {
        while (!tryWrite(group)) {
            backoff.await(inbox);
        }
        if (trouble != null) {
            log.info("The journal can be written again");
            trouble = null;
        }
    }

    /** False if the disk is full, or the file locked. */
    private boolean tryWrite(List<Piece<?>> group) {
        boolean closing = inbox.isClosed();
        try {
            commit.write(group);
            return true;
        } catch (SqliteFailure e) {
            if (!e.passes()) {
                throw e;
            }
            if (closing) {
                throw new ClosedInTrouble(e);
            }
            say(e);
            return false;
        }
    }

    private void say(SqliteFailure cause) {
        if (trouble == null) {
            log.warn("The journal cannot be written and is tried until it can", cause);
        }
        trouble = cause.getMessage() + "; what is to be written waits";
    }

    /** Tells of a failure last: what it calls may close the journal and wait for this thread. */
    private void end() {
        inbox.abandon();
        try {
            commit.close();
        } catch (SqliteFailure e) {
            log.warn("The journal was not closed cleanly, the next start repairs it", e);
        }
        ended.countDown();
        Throwable cause = failure.get();
        if (cause != null) {
            fatal.accept(cause);
        }
    }
}
