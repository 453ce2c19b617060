package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DurabilityTest {
    private final Durability durability = new Durability();

    @Test
    void waitsForNothingIfAllIsDurable() throws InterruptedException {
        durability.await();
        durability.begin();
        durability.end();
        durability.await();
    }

    @Test
    void waitsForTheDisk() throws Exception {
        durability.begin();
        CompletableFuture<Boolean> waiting = waitElsewhere();

        durability.end();

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void doesNotWaitForWhatComesLater() throws Exception {
        durability.begin();
        CompletableFuture<Boolean> waiting = waitElsewhere();

        synchronized (durability) {
            durability.end();
            durability.begin();
        }

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void saysThatTheDiskFailed() throws Exception {
        durability.begin();
        CompletableFuture<Boolean> waiting = waitElsewhere();

        durability.fail(new IllegalStateException("broken disk"));

        assertThatThrownBy(waiting::get).hasRootCauseMessage("broken disk");
    }

    /** Returns when another thread waits. */
    private CompletableFuture<Boolean> waitElsewhere() {
        CompletableFuture<Boolean> waited = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                durability.await();
                waited.complete(true);
            } catch (InterruptedException | RuntimeException e) {
                waited.completeExceptionally(e);
            }
        });
        thread.start();
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
        return waited;
    }
}
