package io.fleetstop.journal;

import static io.fleetstop.journal.Samples.event;
import static io.fleetstop.journal.Samples.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriterTest extends WriterSteps {
    @Test
    void writesAllThatIsQueuedInOneCommit() {
        AtomicInteger commits = new AtomicInteger();
        keepBusy();
        writer.onCommit(commits::incrementAndGet);
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
    void completesAFutureWhenOthersCanReadWhatWasWritten() {
        keepBusy();
        CompletableFuture<List<String>> seen = accept("durable").thenApply(seq -> ids());

        busy.countDown();

        assertThat(seen.join()).containsExactly("durable");
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
