package io.fleetstop.journal;

import static io.fleetstop.journal.Samples.CLOCK;
import static io.fleetstop.journal.Samples.stop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A writer without a journal around it, with a hand on its connection. */
abstract class WriterSteps {
    static final Writer.Backoff UNEXPECTED = inbox -> {
        throw new AssertionError("nothing to wait for");
    };

    @TempDir
    Path directory;

    final List<Throwable> fatal = new ArrayList<>();
    final CountDownLatch fatalTold = new CountDownLatch(1);
    final CountDownLatch busy = new CountDownLatch(1);
    Database database;
    Database other;
    WriteAheadLog log;
    GroupCommit commit;
    Writer writer;

    @BeforeEach
    void open() {
        Samples.open(directory).close();
        other = Database.open(directory.resolve(JournalFile.NAME));
        start(UNEXPECTED, this::told);
    }

    @AfterEach
    void close() {
        busy.countDown();
        writer.close();
        other.close();
    }

    final void start(Writer.Backoff backoff, Consumer<Throwable> listener) {
        database = Database.open(directory.resolve(JournalFile.NAME));
        database.pragma("busy_timeout = 0");
        database.number("PRAGMA user_version"); // SQLite makes the log when it first reads.
        log = log();
        commit = new GroupCommit(database, log, CLOCK);
        writer = Writer.start(commit, listener, backoff);
    }

    private WriteAheadLog log() {
        try {
            return WriteAheadLog.of(directory.resolve(JournalFile.NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final void told(Throwable failure) {
        fatal.add(failure);
        fatalTold.countDown();
    }

    /** Has the writer run a piece until {@link #busy} opens, so that what comes meanwhile is one group. */
    final void keepBusy() {
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<Boolean> unused = writer.submit(transaction -> {
            running.countDown();
            awaitQuietly(busy);
            return true;
        });
        awaitQuietly(running);
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    final CompletableFuture<Long> accept(String id) {
        return writer.submit(transaction -> transaction.accept(stop(id)));
    }

    final List<String> ids() {
        return other.list("SELECT id FROM command ORDER BY seq", row -> row.getString(1));
    }
}
