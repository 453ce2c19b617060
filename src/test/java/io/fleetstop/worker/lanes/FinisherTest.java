package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.State;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Verdict;
import org.junit.jupiter.api.Test;

class FinisherTest extends StillRig {
    @Test
    void writesStateAndEventTogetherAndAccountsForIt() throws Exception {
        Stop stop = rig.stop(order("a"));

        rig.finisher.finish(stop, Run.NONE, Ending.of(Outcome.NOT_FOUND, "nobody knows it"));

        assertThat(rig.row(stop.seq()).state()).isEqualTo(State.FINISHED);
        assertThat(outcome()).isEqualTo("NOT_FOUND");
        assertThat(rig.stops("NOT_FOUND")).isEqualTo(1);
    }

    @Test
    void losesAgainstACancelAndIsNotAccountedFor() throws Exception {
        Stop stop = rig.stop(order("a"));
        rig.journal.writeAndWait(transaction -> rig.unstarted.end(
                transaction, stop.row(), Verdict.of(Outcome.CANCELLED, "cancelled"), rig.clock.now()));

        rig.finisher.finish(stop, Run.NONE, Ending.of(Outcome.ALREADY_STOPPED, "stopped"));

        assertThat(outcome()).isEqualTo("CANCELLED");
        assertThat(rig.stops("ALREADY_STOPPED")).isZero();
    }

    @Test
    void writesOneEventHoweverOftenItIsAsked() throws Exception {
        Stop stop = rig.stop(order("a"));

        rig.finisher.finish(stop, Run.NONE, Ending.of(Outcome.NOT_FOUND, "first"));
        rig.finisher.finish(stop, Run.NONE, Ending.of(Outcome.FAILED, "second"));

        assertThat(outcome()).isEqualTo("NOT_FOUND");
    }
}
