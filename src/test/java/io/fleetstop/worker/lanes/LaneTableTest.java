package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.QueuedCommand;
import io.fleetstop.journal.State;
import io.fleetstop.worker.control.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LaneTableTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MovableClock time = new MovableClock();
    private Standing standing = Standing.OPEN;
    private final Waiting waiting = new Waiting(() -> standing);
    private final LaneTable table = new LaneTable(time.brokerClock(), time::nanoTime, waiting);

    @Test
    void runsOneOfALaneAtATimeInOrder() {
        table.add(entry(1, "m:a"));
        table.add(entry(2, "m:a"));

        Entry first = next();
        assertThat(first.seq()).isEqualTo(1);
        assertThat(table.next(any -> true)).isNull();
        table.release(first);
        assertThat(next().seq()).isEqualTo(2);
    }

    @Test
    void takesTurnsBetweenLanes() {
        for (int seq = 1; seq <= 6; seq++) {
            table.add(entry(seq, seq <= 4 ? "m:a" : "m:b"));
        }

        assertThat(drain()).containsExactly(1L, 5L, 2L, 6L, 3L, 4L);
    }

    @Test
    void letsInAtNotBeforeWithoutHoldingTheLane() {
        table.add(entry(1, "m:a", time.instant().plus(SECOND), time.instant().plus(MINUTE)));
        table.add(entry(2, "m:a"));

        assertThat(drain()).containsExactly(2L);
        assertThat(table.untilNextRing(MINUTE)).isEqualTo(SECOND);
        time.pass(SECOND);
        table.ring();
        assertThat(drain()).containsExactly(1L);
        assertThat(table.untilNextRing(MINUTE)).isEqualTo(MINUTE);
    }

    @Test
    void holdsNewCommandsUntilTheyMayStart() {
        standing = Standing.unknown("not read yet");
        table.add(entry(1, "m:a", time.instant(), time.instant().plus(MINUTE)));
        table.add(entry(2, "m:a", time.instant().plus(SECOND), time.instant().plus(MINUTE)));
        table.add(started(3, "m:a"));

        assertThat(drain()).containsExactly(3L);
        assertThat(table.size()).isEqualTo(2);
        standing = Standing.OPEN;
        table.ring();
        assertThat(drain()).containsExactly(1L);
        time.pass(SECOND);
        table.ring();
        assertThat(drain()).containsExactly(2L);
    }

    @Test
    void keepsNothingInMemoryThatWasHeldUntilItsEnd() {
        standing = Standing.unknown("not read yet");
        table.add(entry(1, "m:a", time.instant(), time.instant().plus(SECOND)));

        assertThat(table.untilNextRing(MINUTE)).isEqualTo(SECOND.plusNanos(1));
        time.pass(SECOND);
        table.ring();
        assertThat(table.next(any -> true)).isNull();
        time.pass(Duration.ofNanos(1));
        table.ring();
        assertThat(drain()).containsExactly(1L);
        assertThat(table.size()).isZero();
    }

    @Test
    void followsTheClockForNotBefore() {
        table.add(entry(1, "m:a", time.instant().plus(MINUTE), time.instant().plus(MINUTE)));

        time.set(time.instant().plus(MINUTE));
        table.ring();

        assertThat(drain()).containsExactly(1L);
    }

    @Test
    void doesNotKeepWhatIsOverUntilItsNotBefore() {
        Instant notAfter = time.instant().plus(SECOND);
        table.add(entry(1, "m:a", Instant.parse("9999-01-01T00:00:00Z"), notAfter));

        time.pass(SECOND);
        table.ring();
        assertThat(table.next(any -> true))
                .as("it may not start before its notBefore")
                .isNull();
        time.pass(Duration.ofNanos(1));
        table.ring();

        assertThat(drain()).containsExactly(1L);
        assertThat(table.size()).isZero();
    }

    @Test
    void triesAgainAfterTheDelayBeforeAllOthersOfTheLane() {
        table.add(entry(1, "m:a"));
        table.add(entry(2, "m:a"));

        table.retry(next(), SECOND);

        table.ring();
        assertThat(table.next(any -> true)).isNull();
        assertThat(table.untilNextRing(MINUTE)).isEqualTo(SECOND);
        time.pass(SECOND);
        table.ring();
        assertThat(drain()).containsExactly(1L, 2L);
    }

    @Test
    void restsAsLongAsItSaidHoweverTheClockIsSet() {
        table.add(entry(1, "m:a"));
        table.retry(next(), SECOND);

        time.set(time.instant().plus(MINUTE));
        table.ring();
        assertThat(table.next(any -> true)).isNull();
        time.set(time.instant().minus(Duration.ofDays(1)));
        assertThat(table.untilNextRing(MINUTE)).isEqualTo(SECOND);
        time.pass(SECOND);
        table.ring();

        assertThat(drain()).containsExactly(1L);
    }

    @Test
    void takesItsPlaceInTheLaneItIsMovedTo() {
        table.add(entry(1, "m:alias"));
        table.add(entry(2, "m:a"));
        table.add(entry(3, "m:a"));
        Entry alias = next();
        Entry running = next();

        table.move(alias, "m:a");

        assertThat(table.next(any -> true)).isNull();
        table.release(running);
        assertThat(drain()).containsExactly(1L, 3L);
        assertThat(table.size()).isZero();
    }

    @Test
    void isDueOnlyOnceSoThatNobodySpinsWhileAllRunnersAreBusy() {
        table.add(entry(1, "m:a", time.instant().plus(SECOND), time.instant().plus(MINUTE)));
        table.add(entry(2, "m:b"));
        table.retry(next(), SECOND);
        time.pass(SECOND);

        table.ring();

        assertThat(table.untilNextRing(MINUTE)).isEqualTo(MINUTE);
    }

    private Entry next() {
        return Objects.requireNonNull(table.next(any -> true));
    }

    /** Runs all that can run, one after another. */
    private List<Long> drain() {
        List<Long> seqs = new ArrayList<>();
        for (Entry entry = table.next(any -> true); entry != null; entry = table.next(any -> true)) {
            seqs.add(entry.seq());
            table.release(entry);
        }
        return seqs;
    }

    private static Entry started(long seq, String lane) {
        Instant notAfter = Instant.parse("9999-01-01T00:00:00Z");
        return Entry.of(new QueuedCommand(seq, lane, State.STARTED, null, notAfter));
    }

    private static Entry entry(long seq, String lane) {
        return entry(seq, lane, null, Instant.parse("9999-01-01T00:00:00Z"));
    }

    private static Entry entry(long seq, String lane, @Nullable Instant notBefore, Instant notAfter) {
        return Entry.of(new QueuedCommand(seq, lane, State.ACCEPTED, notBefore, notAfter));
    }
}
