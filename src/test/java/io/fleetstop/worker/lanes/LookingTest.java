package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Inspection.Finding;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LookingTest extends StillRig {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void givesTheLastLookTimeToAnswer() throws Exception {
        manager.service("a");
        Stop stop = waiting(order("a").with("timeout", TIMEOUT));
        time.pass(TIMEOUT.multipliedBy(2));

        var inspection = rig.looking.look(stop, "a").inspection();

        assertThat(inspection).isNotNull().returns(Finding.FOUND, found -> found.finding());
    }

    @Test
    void doesNotWaitForALookThatHangs() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        manager.lookThrough(seen -> {
            awaitQuietly(hang);
            return seen;
        });
        Stop stop = rig.stop(order("a").with("timeout", Duration.ofMillis(1)));

        Looking.Look look = rig.looking.look(stop, "a");

        assertThat(look.inspection()).isNull();
        assertThat(look.call()).isNotDone();
        hang.countDown();
        assertThat(look.call().join().finding()).isEqualTo(Finding.NOT_FOUND);
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stop waiting(Order order) {
        return rig.stop(rig.entry(rig.accept(order)).asking(time.nanoTime()).waiting());
    }
}
