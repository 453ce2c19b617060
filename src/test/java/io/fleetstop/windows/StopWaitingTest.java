package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Instance;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a service may do before, during and after its stop. */
final class StopWaitingTest extends Rig {
    @AfterEach
    void closesWhatItOpened() {
        assertThat(scm.closed).isEqualTo(scm.opened);
    }

    @Test
    void looksAtOnceThenSoonThenEveryHalfSecond() {
        stopsAfter(Duration.ofSeconds(5));
        assertThat(stop().ending()).isEqualTo(Ending.STOPPED);
        assertThat(time.pauses.subList(0, 4)).containsOnly(Duration.ofMillis(1));
        assertThat(Collections.max(time.pauses)).isEqualTo(Duration.ofMillis(500));
        assertThat(scm.controls).hasSize(1);
    }

    @Test
    void doesNotPauseForServiceThatStopsAtOnce() {
        assertThat(stop().ending()).isEqualTo(Ending.STOPPED);
        assertThat(time.pauses).isEmpty();
    }

    @Test
    void waitsForOneThatTakesTheControlAndGoesOnForAWhile() {
        web.onStop = () -> {};
        time.after(Duration.ofSeconds(9), () -> web.state = RunState.STOPPED);
        assertThat(stop().ending()).isEqualTo(Ending.STOPPED);
        assertThat(scm.controls).hasSize(1);
    }

    @Test
    void saysThatItIsStuckByItsOwnAccount() {
        web.onStop = () -> pending(3, 4_000);
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.answer().message())
                .isEqualTo(
                        "still STOP_PENDING after 20.0 s; its checkpoint 3 was not raised for 20.0 s, longer than its"
                                + " wait hint of 4.0 s, so it is stuck by its own account");
        assertThat(Objects.requireNonNull(report.state()).activity()).isEqualTo(Activity.STOPPING);
        assertThat(time.nanoTime()).isEqualTo(7 + TIMEOUT.toNanos());
    }

    @Test
    void saysThatItStillMakesProgress() {
        web.onStop = () -> pending(1, 4_000);
        time.after(Duration.ofSeconds(18), () -> web.checkPoint = 2);
        assertThat(stop().answer().message())
                .startsWith("still STOP_PENDING after 20.0 s; its checkpoint 2 was raised ")
                .endsWith(" ago, within its wait hint of 4.0 s");
    }

    @Test
    void saysThatItGoesOnRunning() {
        web.onStop = () -> {};
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.answer().message()).isEqualTo("still RUNNING after 20.0 s");
    }

    @Test
    void joinsStopOfSomebodyElse() {
        pending(1, 1_000);
        time.after(Duration.ofSeconds(2), () -> web.state = RunState.STOPPED);
        StopReport report = manager.stop(new StopRequest(WEB, null, List.of(), TIMEOUT, seen -> false));
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().code()).isEqualTo("none");
        assertThat(scm.controls).isEmpty();
    }

    @Test
    void sendsNothingToOneThatTookBackItsStop() {
        pending(1, 1_000);
        time.after(Duration.ofSeconds(2), () -> web.state = RunState.RUNNING);
        assertThat(stop().ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(scm.controls).isEmpty();
    }

    @Test
    void stopsWhatIsStartingWhenItRuns() {
        web.state = RunState.START_PENDING;
        time.after(Duration.ofSeconds(3), () -> web.state = RunState.RUNNING);
        assertThat(stop().ending()).isEqualTo(Ending.STOPPED);
        assertThat(scm.controls).containsExactly(WEB);
        assertThat(time.nanoTime()).isGreaterThan(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void leavesAloneWhatDoesNotGetThroughItsStart() {
        web.state = RunState.START_PENDING;
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.answer().message()).isEqualTo("still START_PENDING after 20.0 s; it was not asked to stop");
        assertThat(scm.controls).isEmpty();
    }

    @Test
    void wasNotRunningIfItsStartFailed() {
        web.state = RunState.START_PENDING;
        time.after(Duration.ofSeconds(1), () -> web.state = RunState.STOPPED);
        assertThat(stop().ending()).isEqualTo(Ending.NOT_RUNNING);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "PAUSE_PENDING", "CONTINUE_PENDING", "UNKNOWN"})
    void stopsWhatRunsInAnyWay(RunState state) {
        web.state = state;
        assertThat(state().activity()).isEqualTo(Activity.RUNNING);
        assertThat(stop().ending()).isEqualTo(Ending.STOPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 0, stopped after 0.0 s; its exit code is 5",
        "1066, 42, stopped after 0.0 s; its exit code is 1066 (ERROR_SERVICE_SPECIFIC_ERROR: 42)",
        "1067, 0, stopped after 0.0 s; its exit code is 1067 (ERROR_PROCESS_ABORTED: its process ended by itself)",
        "1077, 0, stopped after 0.0 s"
    })
    void tellsTheExitCode(long code, long specific, String message) {
        web.exitCode = code;
        web.specificCode = specific;
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).isEqualTo(message);
    }

    @Test
    void leavesLaterRunAlone() {
        web.onStop = () -> restart(web, 11);
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains("another one was started since, and is left alone");
        assertThat(report.state()).isEqualTo(state());
        assertThat(scm.controls).hasSize(1);
    }

    @Test
    void leavesLaterRunAloneThatHasTheSameProcessId() {
        web.onStop = () -> processes.startedAt.put(10L, java.time.Instant.ofEpochSecond(99));
        web.onStatus = () -> web.checkPoint = 1;
        assertThat(stop().answer().message()).contains("another one was started since");
    }

    @Test
    void leavesLaterRunInSharedProcessAlone() {
        web.type = FakeScm.SHARED;
        web.onStop = () -> web.state = RunState.START_PENDING;
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains("another one was started since");
    }

    @Test
    void saysIfTheControlMayHaveHitALaterRun() {
        web.onStop = () -> {
            web.pid = 11;
            pending(1, 1_000);
        };
        time.after(Duration.ofSeconds(2), () -> web.state = RunState.STOPPED);
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.othersAtWork()).isTrue();
    }

    @Test
    void asksNothingOfALaterRunThanWanted() {
        Instance wanted = Objects.requireNonNull(state().instance());
        restart(web, 11);
        StopReport report = manager.stop(new StopRequest(WEB, wanted, TIMEOUT));
        assertThat(report.ending()).isEqualTo(Ending.OUTLIVED);
        assertThat(report.state()).isEqualTo(state());
        assertThat(scm.controls).isEmpty();
    }

    @Test
    void looksOnIfItCannotBeSeenForAWhile() {
        web.onStop = () -> pending(1, 1_000);
        web.statusFails.addAll(List.of(1726, 1722, 6));
        time.after(Duration.ofSeconds(1), () -> web.state = RunState.STOPPED);
        assertThat(stop().ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void saysThatItCannotBeSeenRatherThanThatItRuns() {
        web.statusFails.addAll(Collections.nCopies(1000, 1722));
        assertThat(stop().answer().message())
                .startsWith(
                        "not seen since it was RUNNING after 20.0 s: the service control manager cannot be reached");
    }

    @Test
    void endsTheWaitingWhenInterrupted() {
        web.onStop = () -> pending(1, 60_000);
        time.interruptAfter(Duration.ofSeconds(2));
        StopReport report = stop();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.answer().message()).contains("still STOP_PENDING; the waiting was cut short after 2.");
    }

    @Test
    void asksNothingWhenInterruptedBefore() {
        web.state = RunState.START_PENDING;
        AtomicInteger asked = new AtomicInteger();
        time.interruptAfter(Duration.ZERO);
        var request = new StopRequest(WEB, null, List.of(), TIMEOUT, seen -> asked.incrementAndGet() > 0);
        assertThat(manager.stop(request).ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(asked).hasValue(0);
    }

    private void stopsAfter(Duration duration) {
        web.onStop = () -> pending(1, 1_000);
        time.after(duration, () -> web.state = RunState.STOPPED);
    }

    private void pending(long checkPoint, long waitHint) {
        web.state = RunState.STOP_PENDING;
        web.checkPoint = checkPoint;
        web.waitHint = waitHint;
    }
}
