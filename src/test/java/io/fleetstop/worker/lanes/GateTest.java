package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.protocol.Attribution;
import io.fleetstop.protocol.Outcome;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GateTest extends StillRig {
    private static final Duration NANO = Duration.ofNanos(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void isOpenUntilNotAfterAndNotLonger() {
        Stop stop = rig.stop(order("a").notAfter(time.instant().plus(NANO)));

        time.pass(NANO);
        assertThat(rig.gate.closed(stop)).isNull();
        time.pass(NANO);

        assertThat(closed(stop).verdict().outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(closed(stop).attribution()).isEqualTo(Attribution.CERTAIN);
    }

    @Test
    void closesByTheBrokersTimeIfThisHostIsBehind() {
        Stop stop = rig.stop(order("a"));

        rig.clock.saw(stop.notAfter().plus(NANO));

        assertThat(closed(stop).verdict().outcome()).isEqualTo(Outcome.EXPIRED);
    }

    @Test
    void closesInTimeIfTheClockIsSetBackAndNoRecordComes() {
        Stop stop = rig.stop(order("a").notAfter(time.instant().plusSeconds(2)));
        rig.clock.saw(time.instant());

        time.pass(Duration.ofSeconds(1));
        time.set(time.instant().minus(Duration.ofHours(1)));
        time.pass(Duration.ofSeconds(1));
        assertThat(rig.gate.closed(stop)).isNull();
        time.pass(NANO);

        assertThat(closed(stop).verdict().outcome()).isEqualTo(Outcome.EXPIRED);
    }

    @Test
    void doesNotSayThatWhatMayHaveBeenCalledHadNotStarted() {
        manager.service("a");
        long seq = rig.acceptStarted(order("a"), 1);
        time.pass(Duration.ofDays(2));

        Ending started = closed(rig.stop(rig.entry(seq)));
        assertThat(started.verdict().outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(started.attribution()).isEqualTo(Attribution.UNCERTAIN);
        Ending uncalled = closed(rig.stop(rig.entry(seq).startedInVain()));
        assertThat(uncalled.verdict().outcome()).isEqualTo(Outcome.EXPIRED);
    }

    @Test
    void waitsForTheTimeoutFromTheFirstTryHoweverTheClockIsSet() {
        Stop stop = waiting(order("a").with("timeout", TIMEOUT));

        assertThat(rig.gate.isTimeToGiveUp(stop)).isFalse();
        time.set(time.instant().plus(Duration.ofMinutes(30)));
        assertThat(rig.gate.isTimeToGiveUp(stop)).isFalse();
        time.set(time.instant().minus(Duration.ofDays(1)));
        time.pass(TIMEOUT.minus(NANO));
        assertThat(rig.gate.isTimeToGiveUp(stop)).isFalse();
        time.pass(NANO);
        assertThat(rig.gate.isTimeToGiveUp(stop)).isTrue();
    }

    @Test
    void waitsNotLongerThanNotAfter() {
        Stop stop = waiting(
                order("a").with("timeout", TIMEOUT).notAfter(time.instant().plusSeconds(1)));

        time.pass(Duration.ofSeconds(1));

        assertThat(rig.gate.isTimeToGiveUp(stop)).isTrue();
    }

    @Test
    void waitsPastNotAfterForWhatMayHaveBeenCalled() {
        manager.service("a");
        Order order =
                order("a").with("timeout", TIMEOUT).notAfter(time.instant().plusSeconds(1));
        Stop stop = rig.stop(
                rig.entry(rig.acceptStarted(order, 1)).asking(time.nanoTime()).waiting());

        time.pass(TIMEOUT.minus(NANO));
        assertThat(rig.gate.isTimeToGiveUp(stop)).isFalse();
        time.pass(NANO);
        assertThat(rig.gate.isTimeToGiveUp(stop)).isTrue();
    }

    private Stop waiting(Order order) {
        return rig.stop(rig.entry(rig.accept(order)).asking(time.nanoTime()).waiting());
    }

    private Ending closed(Stop stop) {
        return Objects.requireNonNull(rig.gate.closed(stop));
    }
}
