package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Answer;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.simulated.SimulatedServiceManager;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SettlingTest extends StillRig {
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void doesNotLookWithoutASettle() throws Exception {
        manager.service("a").stopped();
        countLooks();

        assertThat(watch(order("a")).instead()).isNull();

        assertThat(looks).hasValue(0);
    }

    @Test
    void looksUntilItStayedStoppedThatLong() throws Exception {
        manager.service("a").stopped();
        countLooks();

        assertThat(watch(order("a").with("settle", "PT1.2S")).instead()).isNull();

        assertThat(looks).hasValue(3);
    }

    @Test
    void isSatisfiedWithAServiceThatIsGone() throws Exception {
        assertThat(watch(order("gone").with("settle", "PT1S")).instead()).isNull();
    }

    @Test
    void doesNotTakeAnotherServiceOfItsNameForIt() throws Exception {
        manager.service("b");
        manager.alias("a", "b");
        assertThat(watch(order("a").with("settle", "PT1S")).instead()).isNull();
    }

    @Test
    void noticesWhatRunsAgain() throws Exception {
        manager.service("a").stopped();
        manager.lookThrough(seen -> looks.incrementAndGet() < 2 ? seen : running());

        Ending ending = instead(order("a").with("settle", "PT10S"));

        assertThat(ending.verdict().code()).isEqualTo("running-again");
        assertThat(ending.after()).isNotNull();
        assertThat(looks).hasValue(2);
    }

    @Test
    void forgivesAManagerThatIsAwayInBetweenOnly() throws Exception {
        manager.service("a").stopped();
        Order order = order("a").with("settle", "PT1S");
        manager.lookThrough(seen -> looks.incrementAndGet() == 1 ? unavailable() : seen);
        assertThat(watch(order).instead()).isNull();

        everyLookFinds(Finding.AMBIGUOUS);

        assertThat(instead(rig.order("e", "a").with("settle", "PT1S")).verdict().code())
                .isEqualTo("unavailable");

        everyLookFinds(Finding.UNAVAILABLE);

        assertThat(instead(rig.order("d", "a").with("settle", "PT1S")).verdict().code())
                .isEqualTo("unavailable");
    }

    @Test
    void endsInTimeHoweverLongTheLooksTake() throws Exception {
        manager.service("a").stopped();
        manager.lookThrough(seen -> {
            looks.incrementAndGet();
            time.pass(Duration.ofSeconds(4));
            return seen;
        });

        assertThat(watch(order("a").with("settle", "PT10S")).instead()).isNull();

        assertThat(looks).hasValueLessThanOrEqualTo(4);
    }

    @Test
    void looksNoMoreOnceALookHangs() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        manager.service("a").stopped();
        manager.lookThrough(seen -> {
            looks.incrementAndGet();
            LookingTest.awaitQuietly(hang);
            return seen;
        });

        Settling.Watched watched = watch(order("a").with("settle", "PT1M"));
        hang.countDown();

        assertThat(looks).hasValue(1);
        assertThat(watched.result().outstanding()).isNotNull();
        assertThat(Objects.requireNonNull(watched.instead()).callOutstanding()).isTrue();
    }

    private void countLooks() {
        manager.lookThrough(seen -> {
            looks.incrementAndGet();
            return seen;
        });
    }

    private Ending instead(Order order) throws Exception {
        return Objects.requireNonNull(watch(order).instead());
    }

    private Settling.Watched watch(Order order) throws Exception {
        Settling settling = new Settling(rig.calls, time::pass, time::nanoTime, rig.metrics);
        return settling.watch(rig.stop(order), order.service().substring("simulated:".length()));
    }

    private static Inspection unavailable() {
        return Inspection.without(Finding.UNAVAILABLE, new Answer("503", "unavailable", "away"));
    }

    private static Inspection running() {
        var other = new SimulatedServiceManager();
        other.service("a");
        return other.inspect("a");
    }
}
