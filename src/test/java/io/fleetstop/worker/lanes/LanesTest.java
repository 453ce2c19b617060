package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.Availability;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Commands in the journal in, events in the journal out. */
class LanesTest extends LiveLanes {
    @Test
    void runsTheCommandsForOneServiceInOrderOfIntake() {
        manager.service("a");
        rig.acceptAll(
                IntStream.range(0, 50).mapToObj(i -> rig.order("c" + i, "a")).toList());

        running.awaitAll();

        assertThat(finishedIds())
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "c" + i).toList());
        assertThat(rig.stops("STOPPED")).isEqualTo(1);
        assertThat(rig.stops("ALREADY_STOPPED")).isEqualTo(49);
        assertThat(manager.stops("a")).isEqualTo(1);
    }

    @Test
    void runsNoMoreAtOnceThanItMayAndTheOthersAfterwards() {
        List<CountDownLatch> gates = IntStream.range(0, 20)
                .mapToObj(i -> manager.service("s" + i).gate())
                .toList();
        rig.acceptAll(IntStream.range(0, 20)
                .mapToObj(i -> rig.order("c" + i, "s" + i))
                .toList());

        await().until(() -> called() == 16);
        assertThat(running.gauge("running")).isEqualTo(16);
        assertThat(running.gauge("queued")).isEqualTo(4);
        gates.forEach(CountDownLatch::countDown);
        running.awaitAll();

        assertThat(called()).isEqualTo(20);
        assertThat(running.gauge("running")).isZero();
    }

    @Test
    void runsAnAliasInTheLaneOfItsService() {
        manager.service("a");
        manager.alias("b", "a");
        CountDownLatch gate = manager.service("a").gate();
        rig.accept(rig.order("first", "a"));
        await().until(() -> manager.stops("a") == 1);

        rig.accept(rig.order("second", "b"));
        rig.accept(rig.order("other", "gone"));
        running.awaitFinished("other");
        assertThat(rig.finished("second")).isEmpty();
        gate.countDown();
        running.awaitAll();

        assertThat(finishedIds()).containsExactly("other", "first", "second");
        assertThat(rig.theFinished("second").get("canonicalService").asString()).isEqualTo("simulated:a");
        assertThat(manager.stops("a")).isEqualTo(1);
    }

    @Test
    void keepsTheLaneClosedUntilTheCallReturns() {
        CountDownLatch hang = manager.service("a").hang();
        rig.accept(rig.order("hanging", "a").with("timeout", "PT0.01S"));
        running.awaitFinished("hanging");

        rig.accept(rig.order("behind", "a"));
        rig.accept(rig.order("other", "gone"));
        running.awaitFinished("other");
        assertThat(rig.finished("behind")).isEmpty();
        assertThat(running.gauge("outstanding")).isEqualTo(1);
        hang.countDown();
        running.awaitAll();

        assertThat(rig.outcome("hanging")).isEqualTo("TIMED_OUT");
        assertThat(rig.outcome("behind")).isIn("STOPPED", "ALREADY_STOPPED");
        assertThat(running.gauge("outstanding")).isZero();
    }

    @Test
    void waitsForAManagerThatComesBack() {
        manager.service("a");
        manager.become(Availability.unavailable("the bus restarts"));
        rig.accept(rig.order("c", "a"));
        await().until(() -> rig.waiting.why(1) != null);

        manager.become(Availability.available("back"));
        running.awaitAll();

        assertThat(rig.outcome("c")).isEqualTo("STOPPED");
        assertThat(rig.waiting.why(1)).isNull();
    }

    @Test
    void doesNotWaitForAManagerLongerThanTheTimeout() {
        manager.service("a");
        manager.become(Availability.unavailable("the bus is gone"));

        rig.accept(rig.order("c", "a").with("timeout", "PT0.1S"));
        running.awaitAll();

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("code").asString()).isEqualTo("unavailable");
        assertThat(finished.get("message").asString()).isEqualTo("the bus is gone");
        assertThat(finished.get("callOutstanding").asBoolean()).isFalse();
    }

    @Test
    void startsAtNotBeforeAndNotEarlier() {
        manager.service("a");
        Instant notBefore = Instant.now().plusMillis(300);
        rig.accept(rig.order("later", "a").notBefore(notBefore));
        rig.accept(rig.order("now", "a"));

        running.awaitAll();

        assertThat(finishedIds()).containsExactly("now", "later");
        assertThat(Instant.parse(rig.theFinished("later").get("finished").asString()))
                .isAfterOrEqualTo(notBefore);
    }

    @Test
    void outlivesALookThatThrowsWhatNobodyExpects() {
        AtomicInteger looks = new AtomicInteger();
        manager.service("a");
        manager.lookThrough(seen -> {
            if (looks.incrementAndGet() <= 20) {
                throw new StackOverflowError();
            }
            return seen;
        });
        rig.acceptAll(
                IntStream.range(0, 21).mapToObj(i -> rig.order("c" + i, "a")).toList());

        running.awaitAll();

        assertThat(rig.stops("FAILED")).isEqualTo(20);
        assertThat(rig.stops("STOPPED")).isEqualTo(1);
    }

    private int called() {
        return IntStream.range(0, 20).map(i -> manager.stops("s" + i)).sum();
    }
}
