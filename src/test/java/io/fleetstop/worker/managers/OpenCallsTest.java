package io.fleetstop.worker.managers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OpenCallsTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);
    private final OpenCalls calls = new OpenCalls(2, nanos::get);

    @Test
    void countsEachManagersCallsUntilTheyReturn() {
        var one = open("systemd");
        var other = open("systemd");
        calls.add("hyperv", new CompletableFuture<>());
        assertThat(calls.count("systemd")).isEqualTo(2);

        one.complete("late");
        other.completeExceptionally(new IllegalStateException("late"));

        assertThat(calls.count("systemd")).isZero();
        assertThat(calls.count("hyperv")).isEqualTo(1);
        assertThat(calls.count("windows")).isZero();
    }

    @Test
    void takesThoseForLostThatHaveNotReturnedAfterTenMinutes() {
        calls.add("systemd", new CompletableFuture<>());
        nanos.addAndGet(Duration.ofMinutes(10).toNanos() - 1);
        var later = open("systemd");
        assertThat(calls.lost("systemd")).isZero();

        nanos.addAndGet(1);
        assertThat(calls.lost("systemd")).isEqualTo(1);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(calls.lost("systemd")).isEqualTo(2);
        later.complete("after all");

        assertThat(calls.lost("systemd")).isEqualTo(1);
    }

    @Test
    void isFullAtTheCapAndSaysWhatToDo() {
        calls.add("systemd", new CompletableFuture<>());
        assertThat(calls.full("systemd")).isNull();
        assertThat(calls.hasRoomFor("systemd", 1)).isTrue();
        assertThat(calls.hasRoomFor("systemd", 2)).isFalse();
        var last = open("systemd");

        assertThat(calls.full("systemd"))
                .isEqualTo("2 calls to the systemd manager have not returned; it is not called until one does:"
                        + " look at what holds it up, or restart the worker");
        assertThat(calls.full("hyperv")).isNull();
        last.complete("late");
        assertThat(calls.full("systemd")).isNull();
    }

    @Test
    void keepsNoneThatReturnedWhileItWasGivenUp() {
        AtomicInteger told = new AtomicInteger();
        calls.onReturn(told::incrementAndGet);

        calls.add("systemd", CompletableFuture.completedFuture("just now"));

        assertThat(calls.count("systemd")).isZero();
        assertThat(told).hasValue(1);
    }

    private CompletableFuture<String> open(String manager) {
        CompletableFuture<String> call = new CompletableFuture<>();
        calls.add(manager, call);
        return call;
    }
}
