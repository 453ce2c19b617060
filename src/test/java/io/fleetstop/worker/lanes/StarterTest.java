package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.State;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Verdict;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StarterTest extends StillRig {
    @Test
    void recordsAllThatWillStopBeforeAnythingIsCalled() throws Exception {
        manager.service("a").dependents("d");
        manager.service("d");
        Stop stop = rig.stop(order("a"));

        Run run = Objects.requireNonNull(rig.starter.start(stop, rig.seen("a")));

        assertThat(run.attempt()).isEqualTo(1);
        assertThat(run.recovered()).isFalse();
        assertThat(rig.row(stop.seq()).state()).isEqualTo(State.STARTED);
        Evidence evidence = rig.stop(rig.entry(stop.seq())).evidence();
        assertThat(evidence).isEqualTo(Evidence.of(rig.seen("a")));
        assertThat(evidence.dependents()).hasSize(1);
        assertThat(rig.events())
                .extracting(event -> event.get("eventId").asString())
                .containsExactly("test-host/c:started:1");
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void losesAgainstACancel() throws Exception {
        manager.service("a");
        Stop stop = rig.stop(order("a"));
        cancel(stop);

        assertThat(rig.starter.start(stop, rig.seen("a"))).isNull();

        assertThat(outcome()).isEqualTo("CANCELLED");
        assertThat(rig.events()).hasSize(1);
    }

    @Test
    void startsOnceOnly() throws Exception {
        manager.service("a");
        Stop stop = rig.stop(order("a"));

        assertThat(rig.starter.start(stop, rig.seen("a"))).isNotNull();
        assertThat(rig.starter.start(stop, rig.seen("a"))).isNull();
    }

    @Test
    void countsAStartThatCameToNoCallForTheSameRunOnly() throws Exception {
        manager.service("a");
        Order order = order("a");
        Entry uncalled = rig.entry(rig.acceptStarted(order, 1)).startedInVain();

        Run same = Objects.requireNonNull(rig.starter.start(rig.stop(uncalled), rig.seen("a")));
        manager.service("a").start();
        Run other = Objects.requireNonNull(rig.starter.start(rig.stop(uncalled), rig.seen("a")));

        assertThat(same.attempt()).isEqualTo(1);
        assertThat(other.attempt()).isEqualTo(2);
        assertThat(other.recovered()).isFalse();
        assertThat(rig.stop(uncalled).evidence()).isEqualTo(Evidence.of(rig.seen("a")));
    }

    private void cancel(Stop stop) throws InterruptedException {
        rig.journal.writeAndWait(transaction -> rig.unstarted.end(
                transaction, stop.row(), Verdict.of(Outcome.CANCELLED, "cancelled"), rig.clock.now()));
    }
}
