package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.StopReport;
import io.fleetstop.worker.control.Standing;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A command has ended, its call has not. */
class ClosedLaneTest extends StillRig {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration NANO = Duration.ofNanos(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Waiting waiting = new Waiting(() -> Standing.OPEN);
    private final LaneTable table = new LaneTable(time.brokerClock(), time::nanoTime, waiting);
    private Entry ended;
    private Entry behind;

    @BeforeEach
    void closeLane() {
        manager.service("a");
        ended = rig.entry(rig.accept(rig.order("hanging", "a")));
        behind = rig.entry(rig.accept(rig.order("behind", "a")));
        table.add(ended);
        table.add(behind);
        assertThat(next()).isEqualTo(ended);
    }

    @Test
    void opensAfterExactlyTenMinutes() {
        table.close(ended);
        assertThat(waiting.closedLanes()).isEqualTo(1);
        assertThat(waiting.isBehindClosedLane(behind.seq(), "simulated:a")).isTrue();

        time.pass(TEN_MINUTES.minus(NANO));
        assertThat(next()).isNull();
        assertThat(table.untilNextRing(HOUR)).isEqualTo(NANO);
        time.pass(NANO);

        assertThat(next()).isEqualTo(behind);
        assertThat(waiting.closedLanes()).isZero();
        assertThat(waiting.isBehindClosedLane(behind.seq(), "simulated:a")).isFalse();
        assertThat(table.size()).isEqualTo(1);
        assertThat(table.untilNextRing(HOUR)).isEqualTo(HOUR);
    }

    @Test
    void opensAtOnceWhenTheCallReturnsAndOnce() {
        table.close(ended);

        table.open(ended);
        assertThat(next()).isEqualTo(behind);
        table.open(ended);
        time.pass(TEN_MINUTES);

        assertThat(next()).as("it is busy").isNull();
        table.release(behind);
        assertThat(table.size()).isZero();
    }

    @Test
    void holdsUpNoOtherLane() {
        table.close(ended);

        Entry other = rig.entry(rig.accept(rig.order("other", "b")));
        table.add(other);

        assertThat(next()).isEqualTo(other);
    }

    @Test
    void looksAtWhatAStopDidBeforeAnythingElse() {
        Entry late = ended.ended(unreturned());
        table.close(late);

        time.pass(TEN_MINUTES);

        assertThat(next()).isEqualTo(late);
        assertThat(next()).isNull();
        table.release(late);
        assertThat(next()).isEqualTo(behind);
    }

    @Test
    void looksOnceMoreWhenAStopReturnsThatNobodyWaitedForAnyMore() {
        Entry late = ended.ended(unreturned());
        table.close(late);
        time.pass(TEN_MINUTES);
        table.release(Objects.requireNonNull(next()));
        Entry now = Objects.requireNonNull(next());

        table.open(late);
        assertThat(next()).as("the next command runs by now").isNull();
        table.release(now);

        assertThat(next()).isEqualTo(late);
        table.release(late);
        assertThat(table.size()).isZero();
    }

    @Test
    void knowsWhoWaitsBehindItUnderAnotherName() {
        manager.alias("b", "a");
        Entry alias = rig.entry(rig.accept(rig.order("alias", "b")));
        table.add(alias);
        table.close(ended);
        assertThat(next()).isEqualTo(alias);
        assertThat(waiting.isBehindClosedLane(alias.seq(), "simulated:b")).isFalse();

        table.move(alias, "simulated:a");

        assertThat(waiting.isBehindClosedLane(alias.seq(), "simulated:b")).isTrue();
        assertThat(next()).isNull();
    }

    private @Nullable Entry next() {
        table.ring();
        return table.next(any -> true);
    }

    private Unreturned unreturned() {
        CompletableFuture<StopReport> call = new CompletableFuture<>();
        return new Unreturned(rig.stop(ended), Run.NONE, Evidence.of(rig.seen("a")), call);
    }
}
