package io.fleetstop.journal;

import static io.fleetstop.journal.Samples.NOW;
import static io.fleetstop.journal.Samples.event;
import static io.fleetstop.journal.Samples.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriterTest extends WriterSteps {
    @Test
    void writesAllThatIsQueuedInOneCommit() {
        AtomicInteger commits = new AtomicInteger();
        keepBusy();
        commit.onCommit(what -> commits.incrementAndGet());
        CompletableFuture<Long> first = accept("first");
        CompletableFuture<Long> second = accept("second");

        busy.countDown();

        assertThat(first.join()).isLessThan(second.join());
        assertThat(writer.close()).isTrue();
        assertThat(commits).hasValue(2);
    }

    @Test
    void undoesOnlyThePieceThatThrows() {
        keepBusy();
        CompletableFuture<Long> before = accept("before");
        CompletableFuture<Long> throwing = writer.submit(transaction -> {
            transaction.append(transaction.accept(stop("half")), event("half:accepted"));
            throw new IllegalStateException("changed its mind");
        });
        CompletableFuture<Long> after = accept("after");

        busy.countDown();

        assertThat(before.join()).isLessThan(after.join());
        assertThatThrownBy(throwing::join).hasRootCauseMessage("changed its mind");
        assertThat(ids()).containsExactly("before", "after");
        assertThat(commit.counts()).isEqualTo(new JournalCounts(2, 0));
    }

    @Test
    void endsWhenAPieceRunsOutOfMemory() throws InterruptedException {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");
        CompletableFuture<Long> piece = writer.submit(transaction -> {
            throw error;
        });

        fatalTold.await();

        assertThat(fatal).containsExactly(error);
        assertThat(piece).isCompletedExceptionally();
    }

    @Test
    void tellsWhatACommitBroughtAndNotWhatWasUndone() throws InterruptedException {
        BlockingQueue<Committed> told = new LinkedBlockingQueue<>();
        commit.onCommit(told::add);
        long seq = accept("first").join();
        assertThat(told.take()).isEqualTo(new Committed(true, false, false));
        writer.submit(append(seq)).join();
        assertThat(told.take()).isEqualTo(new Committed(false, true, false));

        keepBusy();
        var finished = writer.submit(
                transaction -> transaction.finish(seq, Set.of(State.ACCEPTED), "STOPPED", NOW, event("finished")));
        var undone = writer.submit(transaction -> {
            transaction.append(transaction.accept(stop("half")), event("half:accepted"));
            throw new IllegalStateException("changed its mind");
        });
        busy.countDown();

        assertThat(finished.join()).isTrue();
        assertThatThrownBy(undone::join).hasRootCauseMessage("changed its mind");
        assertThat(told.take()).as("of what kept it busy").isEqualTo(Committed.NOTHING);
        assertThat(told.take()).isEqualTo(new Committed(false, false, true));
    }

    private static Function<JournalTransaction, Boolean> append(long seq) {
        return transaction -> {
            transaction.append(seq, event("accepted"));
            return true;
        };
    }

    @Test
    void completesAFutureWhenOthersCanReadWhatWasWritten() {
        keepBusy();
        CompletableFuture<List<String>> seen = accept("durable").thenApply(seq -> ids());

        busy.countDown();

        assertThat(seen.join()).containsExactly("durable");
    }

    @Test
    void letsOthersReadACommitWhileTheDiskIsAtIt() throws InterruptedException {
        List<List<String>> read = new ArrayList<>();
        List<CompletableFuture<Long>> pending = new ArrayList<>();
        keepBusy();
        pending.add(accept("early"));
        commit.onCommit(what -> {
            read.add(ids());
            assertThat(pending).noneMatch(CompletableFuture::isDone);
        });

        busy.countDown();
        pending.get(0).join();
        commit.awaitDurable();

        assertThat(read).last().asInstanceOf(InstanceOfAssertFactories.LIST).containsExactly("early");
    }

    @Test
    void writesWhatIsQueuedBeforeItCloses() {
        keepBusy();
        CompletableFuture<Long> queued = accept("queued");

        busy.countDown();
        writer.close();

        assertThat(queued).isCompleted();
        assertThat(ids()).containsExactly("queued");
    }

    @Test
    void cancelsWhatComesAfterClose() {
        writer.close();

        assertThatThrownBy(() -> accept("late").join()).isInstanceOf(CancellationException.class);
    }
}
