package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.State;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverdueTest extends StillRig {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void endsWhatHasNotStartedInTime() throws Exception {
        rig.accept(order("a"));
        time.pass(HOUR);

        rig.overdue.expire();
        assertThat(rig.events()).isEmpty();
        time.pass(Duration.ofNanos(1));
        rig.overdue.expire();

        assertThat(outcome()).isEqualTo("EXPIRED");
        assertThat(rig.stops("EXPIRED")).isEqualTo(1);
    }

    @Test
    void leavesWhatHasStarted() throws Exception {
        manager.service("a");
        long seq = rig.acceptStarted(order("a"), 1);
        time.pass(HOUR.multipliedBy(2));

        rig.overdue.expire();

        assertThat(rig.row(seq).state()).isEqualTo(State.STARTED);
    }

    @Test
    void saysThatWhatWaitedForItsManagerCouldNotBeDone() throws Exception {
        rig.waiting.add(rig.accept(order("a")), "the bus is away");
        time.pass(HOUR.multipliedBy(2));

        rig.overdue.expire();

        assertThat(outcome()).isEqualTo("FAILED");
        assertThat(rig.theFinished("c").get("code").asString()).isEqualTo("unavailable");
        assertThat(rig.theFinished("c").get("message").asString()).contains("the bus is away");
    }

    @Test
    void endsAlsoWhatThisVersionCannotReadAndAllBesideIt() throws Exception {
        Order unreadable = rig.order("old", "a");
        rig.journal
                .write(transaction -> transaction.accept(unreadable.toNewCommand("no JSON at all")))
                .join();
        rig.accept(order("a"));
        time.pass(HOUR.multipliedBy(2));

        rig.overdue.expire();

        assertThat(outcome()).isEqualTo("EXPIRED");
        assertThat(rig.outcome("old")).isEqualTo("EXPIRED");
        assertThat(rig.theFinished("old").get("service").asString()).isEqualTo("simulated:a");
    }

    @Test
    void endsManyAtOnce() throws Exception {
        rig.acceptAll(
                IntStream.range(0, 1_100).mapToObj(i -> rig.order("c" + i, "a")).toList());
        time.pass(HOUR.multipliedBy(2));

        rig.overdue.expire();

        assertThat(rig.journal.counts().unfinished()).isZero();
        assertThat(rig.journal.counts().unpublished()).isEqualTo(1_100);
    }
}
