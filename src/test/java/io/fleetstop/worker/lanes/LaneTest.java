package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.QueuedCommand;
import io.fleetstop.journal.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final Lane lane = new Lane();

    @Test
    void givesTheOldestWhateverTheOrderOfComing() {
        lane.add(entry(2));
        lane.add(entry(1));

        assertThat(lane.take().seq()).isEqualTo(1);
    }

    @Test
    void givesNothingMoreWhileItIsBusy() {
        lane.add(entry(1));
        lane.add(entry(2));

        lane.take();

        assertThat(lane.isReady()).isFalse();
        lane.release();
        assertThat(lane.isReady()).isTrue();
    }

    @Test
    void keepsThePlaceOfWhatIsPutBackAndRests() {
        lane.add(entry(1));
        lane.add(entry(2));

        lane.putBack(lane.take());

        assertThat(lane.isReady()).isFalse();
        lane.wake();
        assertThat(lane.isReady()).isTrue();
        assertThat(lane.take().seq()).isEqualTo(1);
    }

    @Test
    void isIdleOnlyWithoutAnything() {
        assertThat(lane.isIdle()).isTrue();
        lane.add(entry(1));
        assertThat(lane.isIdle()).isFalse();
        lane.take();
        assertThat(lane.isIdle()).isFalse();
        lane.release();
        assertThat(lane.isIdle()).isTrue();
    }

    static Entry entry(long seq) {
        return Entry.of(new QueuedCommand(seq, "simulated:a", State.ACCEPTED, null, Instant.MAX.minusSeconds(1)));
    }
}
