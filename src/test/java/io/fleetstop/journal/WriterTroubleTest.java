package io.fleetstop.journal;

import static io.fleetstop.journal.Samples.NOW;
import static io.fleetstop.journal.Samples.event;
import static io.fleetstop.journal.Samples.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriterTroubleTest extends WriterSteps {
    @Test
    void writesTheWholeGroupAgainWhenTheDiskHasSpaceAgain() {
        List<@Nullable String> troubles = new ArrayList<>();
        restart(inbox -> {
            troubles.add(writer.trouble());
            troubles.add(commit.counts().toString());
            database.pragma("max_page_count = 100000");
        });
        fillTheDisk();
        keepBusy();
        CompletableFuture<Long> small = accept("small");
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Long> large = writer.submit(transaction -> {
            runs.incrementAndGet();
            return acceptLarge(transaction);
        });

        busy.countDown();

        assertThat(large.join()).isGreaterThan(small.join());
        assertThat(runs).hasValue(2);
        assertThat(troubles).hasSize(2).first().asString().contains("journal.db is full");
        assertThat(troubles).last().isEqualTo("JournalCounts[unfinished=0, unpublished=0]");
        assertThat(writer.trouble()).isNull();
        assertThat(ids()).containsExactly("small", "large");
        assertThat(commit.counts()).isEqualTo(new JournalCounts(2, 1));
    }

    @Test
    void doesNotBelieveWorkThatHidesAFullDisk() {
        AtomicInteger waits = new AtomicInteger();
        restart(inbox -> {
            waits.incrementAndGet();
            database.pragma("max_page_count = 100000");
        });
        fillTheDisk();

        CompletableFuture<Boolean> hiding = writer.submit(transaction -> {
            try {
                acceptLarge(transaction);
                return true;
            } catch (RuntimeException e) {
                return false;
            }
        });

        assertThat(hiding.join()).isTrue();
        assertThat(waits).hasValue(1);
        assertThat(ids()).containsExactly("large");
    }

    @Test
    void waitsForWhoeverLocksTheFile() {
        List<@Nullable String> troubles = new ArrayList<>();
        restart(inbox -> {
            troubles.add(writer.trouble());
            other.rollback();
        });
        other.begin();

        accept("patient").join();

        assertThat(troubles).hasSize(1).first().asString().contains("locked by another program");
        assertThat(writer.trouble()).isNull();
    }

    @Test
    void givesUpOnAFullDiskWhenItIsClosed() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        restart(inbox -> {
            waiting.countDown();
            while (!inbox.isClosed()) {
                inbox.awaitClosed(Duration.ofMinutes(1));
            }
        });
        fillTheDisk();
        CompletableFuture<Long> large = writer.submit(this::acceptLarge);
        waiting.await();
        CompletableFuture<Long> queued = accept("queued");

        assertThat(writer.close()).isTrue();

        assertThatThrownBy(large::join).isInstanceOf(CancellationException.class);
        assertThatThrownBy(queued::join).isInstanceOf(CancellationException.class);
        assertThat(ids()).isEmpty();
        assertThat(fatal).isEmpty();
    }

    @Test
    void writesNothingMoreAfterAnyOtherFailure() throws InterruptedException {
        keepBusy();
        CompletableFuture<Long> inTheSameGroup = accept("in the same group");
        CompletableFuture<Long> failing = writer.submit(transaction -> {
            database.pragma("query_only = ON");
            return transaction.accept(stop("failing"));
        });
        CompletableFuture<Long> behind = failing.exceptionallyCompose(failure -> accept("behind"));

        busy.countDown();
        fatalTold.await();

        for (CompletableFuture<Long> future : List.of(inTheSameGroup, failing, behind, accept("later"))) {
            assertThatThrownBy(future::join).hasCauseInstanceOf(SqliteFailure.class);
        }
        assertThat(writer.close()).isTrue();
        assertThat(fatal).hasSize(1).first().isInstanceOf(SqliteFailure.class);
        assertThat(writer.trouble()).contains("nothing is written until the worker is started again");
        assertThat(ids()).isEmpty();
    }

    @Test
    void failsWithoutWaitingForItselfIfFatalClosesIt() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        writer.close();
        start(UNEXPECTED, failure -> {
            if (writer.close()) {
                closed.countDown();
            }
        });

        writer.fail(new IllegalStateException("the reader met a damaged page"));

        closed.await();
        assertThatThrownBy(() -> accept("later").join()).hasRootCauseMessage("the reader met a damaged page");
    }

    @Test
    void doesNotWriteWhatWasQueuedBeforeAReaderFailed() {
        keepBusy();
        CompletableFuture<Long> queued = accept("queued");
        writer.fail(new IllegalStateException("the reader met a damaged page"));

        busy.countDown();

        assertThatThrownBy(queued::join).hasRootCauseMessage("the reader met a damaged page");
        assertThat(writer.close()).isTrue();
        assertThat(ids()).isEmpty();
    }

    @Test
    void writesNothingMoreOnceTheDiskCannotSync() throws InterruptedException {
        log.close();

        CompletableFuture<Long> lost = accept("lost");
        CompletableFuture<Long> later = lost.exceptionallyCompose(failure -> accept("later"));
        fatalTold.await();

        assertThatThrownBy(lost::join)
                .hasCauseInstanceOf(SqliteFailure.class)
                .hasMessageContaining("journal.db-wal cannot be read or written (sync: ");
        assertThatThrownBy(later::join).hasCauseInstanceOf(SqliteFailure.class);
        assertThatThrownBy(commit::awaitDurable).hasMessage("what was read is not on the disk");
    }

    @Test
    void failsOnAListenerThatThrows() throws InterruptedException {
        commit.onCommit(what -> {
            throw new CancellationException("listeners do not throw");
        });

        assertThatThrownBy(accept("a")::join).isInstanceOf(CancellationException.class);
        fatalTold.await();

        assertThat(fatal).hasSize(1).first().isInstanceOf(CancellationException.class);
    }

    private void restart(Writer.Backoff backoff) {
        writer.close();
        start(backoff, this::told);
    }

    /** SQLite's own limit, which is reached as a full disk is. */
    private void fillTheDisk() {
        database.pragma("max_page_count = 1");
    }

    private long acceptLarge(JournalTransaction transaction) {
        long seq = transaction.accept(stop("large"));
        NewEvent event = event("large:accepted");
        transaction.append(seq, new NewEvent(event.type(), event.eventId(), event.key(), NOW, new byte[100_000]));
        return seq;
    }
}
