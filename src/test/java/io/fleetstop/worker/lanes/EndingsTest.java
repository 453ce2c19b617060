package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.protocol.FinishedEvent;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Subject;
import io.fleetstop.protocol.Times;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.protocol.Worker;
import io.fleetstop.worker.events.Accounts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndingsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Endings endings = new Endings(new Accounts(meters, Set.of("simulated")), Runnable::run, 1);
    private final CompletableFuture<Boolean> written = new CompletableFuture<>();
    private final List<String> told = new ArrayList<>();

    private void add(long seq, CompletableFuture<Boolean> writing) throws InterruptedException {
        FinishedEvent end = FinishedEvent.unseen(
                new Subject("c", "simulated:a", null, null, false, null),
                new Worker("host", "install", "test"),
                Verdict.of(Outcome.STOPPED, "stopped"),
                new Times(NOW, NOW, NOW, NOW));
        endings.add(seq, end, () -> writing);
    }

    private void tell(@Nullable Throwable failure) {
        told.add(String.valueOf(failure));
    }

    private double stopped() {
        return meters.get("fleetstop.stops")
                .tags("manager", "simulated", "outcome", "STOPPED")
                .counter()
                .count();
    }

    @Test
    void tellsAndAccountsWhenAnEndIsDurableAndNotBefore() throws InterruptedException {
        add(1, written);
        endings.whenDurable(1, this::tell);
        assertThat(told).isEmpty();
        assertThat(stopped()).isZero();
        assertThat(endings.count()).isEqualTo(1);

        written.complete(true);

        assertThat(told).containsExactly("null");
        assertThat(stopped()).isEqualTo(1);
        assertThat(endings.count()).isZero();
    }

    @Test
    void tellsAtOnceWhereNoEndIsOnItsWay() throws InterruptedException {
        add(1, written);

        endings.whenDurable(2, this::tell);

        assertThat(told).containsExactly("null");
    }

    @Test
    void tellsOfAnEndThatWasDurableBeforeAnybodyAsked() throws InterruptedException {
        written.complete(true);
        add(1, written);

        endings.whenDurable(1, this::tell);

        assertThat(told).containsExactly("null");
    }

    @Test
    void doesNotAccountForAnEndThatCameSecond() throws InterruptedException {
        add(1, written);
        endings.whenDurable(1, this::tell);

        written.complete(false);

        assertThat(told).containsExactly("null");
        assertThat(stopped()).isZero();
    }

    @Test
    void tellsWhyAnEndWasNotWritten() throws InterruptedException {
        add(1, written);
        endings.whenDurable(1, this::tell);

        written.completeExceptionally(new IllegalArgumentException("refused"));

        assertThat(told).containsExactly("java.lang.IllegalArgumentException: refused");
        assertThat(endings.count()).isZero();
        assertThat(stopped()).isZero();
    }

    @Test
    void letsNoMoreOnTheirWayThanItsLimit() throws InterruptedException {
        add(1, written);
        Thread second = new Thread(() -> {
            try {
                add(2, CompletableFuture.completedFuture(true));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        second.start();
        await().atMost(PATIENCE).until(() -> second.getState() == Thread.State.WAITING);
        assertThat(stopped()).isZero();

        written.complete(true);

        second.join(PATIENCE.toMillis());
        assertThat(stopped()).isEqualTo(2);
    }

    @Test
    void waitsForAllThatAreOnTheirWay() throws InterruptedException {
        add(1, written);
        Thread writer = new Thread(() -> written.complete(true));
        writer.start();

        endings.await(PATIENCE);

        assertThat(endings.count()).isZero();
        assertThat(stopped()).isEqualTo(1);
        endings.await(Duration.ZERO);
    }
}
