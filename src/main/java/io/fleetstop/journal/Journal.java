package io.fleetstop.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The journal of one worker: a SQLite database with one writer, group commit, and one owner. */
public final class Journal implements AutoCloseable {
    private final Ownership ownership;
    private final JournalIdentity identity;
    private final GroupCommit commit;
    private final Writer writer;
    private final Reader reader;
    private final Capacity capacity;

    private Journal(
            Ownership ownership, JournalSettings settings, JournalFile.Opened opened, Consumer<Throwable> fatal) {
        this.ownership = ownership;
        this.identity = opened.identity();
        this.commit = opened.commit();
        this.writer = Writer.start(commit, fatal, Writer.Backoff.ONE_SECOND);
        this.reader = new Reader(opened.reading(), writer::fail);
        this.capacity = new Capacity(settings, opened.disk()::getUsableSpace);
    }

    /**
     * Opens the journal of this host, or creates it.
     *
     * @param fatal told once, when only a restart is honest (a failed fsync); nothing is written any more. It is called
     *     on the writer's thread, as the last thing there, so it may close the journal or end the process
     * @throws JournalRefusedException if the journal belongs to another host, worker or version, or is corrupt
     */
    public static Journal open(JournalSettings settings, String host, Clock clock, Consumer<Throwable> fatal) {
        Path directory = settings.directory();
        Ownership ownership = Ownership.take(directory);
        try {
            return new Journal(ownership, settings, new JournalFile(directory, ownership).open(host, clock), fatal);
        } catch (RuntimeException | Error e) {
            ownership.close();
            throw e;
        }
    }

    public JournalIdentity identity() {
        return identity;
    }

    /**
     * Does the work in a transaction, together with what others want to write at the same time.
     *
     * <p>What hangs on the future without an executor of its own may run on the writer's thread: it must be short, and
     * must not wait for another write.
     *
     * @return completes when the work is durable; exceptionally with what the work threw, and then nothing of it was
     *     written, or with {@link java.util.concurrent.CancellationException} if the journal was closed before; after a
     *     failure that {@code fatal} is told of, with that, and then only the next start finds out what was written
     */
    public <T extends @Nullable Object> CompletableFuture<T> write(Function<JournalTransaction, T> work) {
        return writer.submit(work);
    }

    /**
     * Does the work in a transaction and waits until it is durable. What the work throws, this throws.
     *
     * @throws JournalClosedException if the journal was closed before
     */
    public <T extends @Nullable Object> T writeAndWait(Function<JournalTransaction, T> work)
            throws InterruptedException {
        try {
            return write(work).get();
        } catch (CancellationException e) {
            throw new JournalClosedException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
        }
    }

    /**
     * Calls the listener as soon as a commit can be read, on the writer's thread: it must only set a flag or release a
     * permit. The commit may not be durable yet: whoever tells others of it, {@link #awaitDurable} first.
     */
    public void onCommit(Consumer<Committed> listener) {
        commit.onCommit(listener);
    }

    /**
     * Waits until all that can be read now is durable.
     *
     * @throws IllegalStateException if it never will be, since the disk failed
     */
    public void awaitDurable() throws InterruptedException {
        commit.awaitDurable();
    }

    /** Unfinished stops in order of intake, those after the given seq. */
    public List<QueuedCommand> queued(long afterSeq, int limit) {
        return reader.queued(afterSeq, limit);
    }

    public @Nullable JournaledCommand find(long seq) {
        return reader.find(seq);
    }

    /** Stops that were started at that moment or later, or are under way, in order, those after the given seq. */
    public List<JournaledCommand> started(Instant since, long afterSeq, int limit) {
        return reader.started(since, afterSeq, limit);
    }

    /** Events that the broker does not have yet, in order, those after the given seq. */
    public List<OutboxEvent> unpublished(long afterSeq, int limit) {
        return reader.unpublished(afterSeq, limit);
    }

    public List<Position> positions(String topic) {
        return reader.positions(topic);
    }

    /** What was last known of the control topic. */
    public StoredControl control() {
        return reader.control();
    }

    /** As of the last commit; costs nothing. */
    public JournalCounts counts() {
        return commit.counts();
    }

    /** Why no more may be accepted, in one sentence with what to do next; null if there is room. */
    public @Nullable String full() {
        return capacity.full(counts().unfinished());
    }

    /** Why writing fails at the moment (a full disk), in one sentence; null if it works. */
    public @Nullable String trouble() {
        return writer.trouble();
    }

    /**
     * Writes what is queued, closes the database and gives up ownership. It does not wait for space on a full disk.
     */
    @Override
    public void close() {
        if (writer.close()) {
            reader.close();
            ownership.close();
        }
    }
}
