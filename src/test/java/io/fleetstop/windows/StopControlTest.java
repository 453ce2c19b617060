package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Activity;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a control can be answered, and what comes of it. */
final class StopControlTest extends Rig {
    @AfterEach
    void closesWhatItOpened() {
        assertThat(scm.closed).isEqualTo(scm.opened);
    }

    @Test
    void stopsNoOtherThatIsShownUnderItsName() {
        scm.services.remove(WEB);
        scm.service("Other", 11).displayName = WEB;
        assertThat(stop().ending()).isEqualTo(Ending.NOT_FOUND);
        assertThat(scm.controls).isEmpty();
    }

    @Test
    void stopsAndVerifies() {
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.state()).isEqualTo(state());
        assertThat(report.answer().codeName()).isEqualTo("NO_ERROR");
        assertThat(report.othersAtWork()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "5, ACCESS_DENIED, ERROR_ACCESS_DENIED",
        "123, NOT_FOUND, ERROR_INVALID_NAME",
        "1052, NOT_STOPPABLE, ERROR_INVALID_SERVICE_CONTROL",
        "1060, NOT_FOUND, ERROR_SERVICE_DOES_NOT_EXIST",
        "1072, FAILED, ERROR_SERVICE_MARKED_FOR_DELETE",
        "1055, UNAVAILABLE, ERROR_SERVICE_DATABASE_LOCKED",
        "1115, UNAVAILABLE, ERROR_SHUTDOWN_IN_PROGRESS",
        "1722, UNAVAILABLE, RPC_S_SERVER_UNAVAILABLE",
        "1723, UNAVAILABLE, RPC_S_SERVER_TOO_BUSY",
        "1727, UNAVAILABLE, RPC_S_CALL_FAILED_DNE",
        "4711, FAILED, not in the table"
    })
    void endsWithRefusal(int number, Ending ending, String constant) {
        web.stopFails.add(number);
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(ending);
        assertThat(report.answer().code()).isEqualTo(Integer.toString(number));
        assertThat(report.answer().codeName()).isEqualTo(constant);
        assertThat(report.state()).isEqualTo(state());
        assertThat(scm.controls).containsExactly(WEB);
    }

    @ParameterizedTest
    @ValueSource(ints = {109, 1053, 1726, 4711})
    void followsControlThatWasLostAndCameThrough(int number) {
        web.stopFails.add(number);
        web.onStatus = () -> web.state = web.state == RunState.RUNNING ? RunState.STOP_PENDING : web.state;
        time.after(Duration.ofSeconds(5), () -> web.state = RunState.STOPPED);
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().code()).isEqualTo(Integer.toString(number));
        assertThat(scm.controls).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {109, 1053, 1726})
    void sendsNoOtherAfterControlThatMayComeThroughYet(int number) {
        web.stopFails.add(number);
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.answer().code()).isEqualTo(Integer.toString(number));
        assertThat(report.answer().message()).startsWith("still RUNNING after 20.0 s; whether the order to stop came");
        assertThat(scm.controls).hasSize(1);
    }

    @Test
    void sendsNoOtherWhenItCannotSeeWhetherItMay() {
        web.stopFails.add(1061);
        web.statusFails.addAll(Collections.nCopies(1000, 1722));
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.answer().message()).startsWith("not seen since").endsWith("; it was not asked to stop");
        assertThat(scm.controls).hasSize(1);
    }

    @Test
    void looksAfterRefusalThatTookAllTheTime() {
        web.stopFails.add(4711);
        web.onStatus = () -> {
            time.pass(TIMEOUT);
            web.state = web.state == RunState.RUNNING ? RunState.STOP_PENDING : RunState.STOPPED;
        };
        assertThat(stop().ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void looksAfterControlThatTookAllTheTime() {
        web.onStop = () -> {
            time.pass(TIMEOUT.plusSeconds(10));
            web.state = RunState.STOPPED;
        };
        assertThat(stop().ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void leavesAnotherRunAloneAfterALostControl() {
        web.stopFails.add(1726);
        web.onStatus = () -> restart(web, 11);
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains("another one was started since, and is left alone");
        assertThat(Objects.requireNonNull(report.state()).activity()).isEqualTo(Activity.RUNNING);
        assertThat(scm.controls).hasSize(1);
    }

    @Test
    void retriesWhenItCannotAcceptControlsJustThen() {
        web.stopFails.addAll(List.of(1061, 1061, 1061));
        assertThat(stop().ending()).isEqualTo(Ending.STOPPED);
        assertThat(scm.controls).hasSize(4);
    }

    /** Otherwise it would ask a million times a second. */
    @ParameterizedTest
    @ValueSource(ints = {1061, 1062})
    void pausesBeforeItAsksAgainWhatIsRefusedForAStateThatIsNotSeen(int number) {
        web.stopFails.addAll(Collections.nCopies(1000, number));
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(scm.controls).hasSizeBetween(10, 100);
        assertThat(time.pauses).hasSizeGreaterThanOrEqualTo(scm.controls.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1061, 1062})
    void wasNotRunningIfItEndedBeforeTheControl(int number) {
        web.stopFails.add(number);
        web.onStatus = () -> web.state = RunState.STOPPED;
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.NOT_RUNNING);
        assertThat(report.answer().code()).isEqualTo(Integer.toString(number));
        assertThat(scm.controls).hasSize(1);
    }

    @Test
    void isStoppedIfItDoesNotRunAfterALostControl() {
        web.stopFails.add(1053);
        time.after(Duration.ofSeconds(5), () -> web.state = RunState.STOPPED);
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).startsWith("stopped after 5.");
    }

    @Test
    void joinsStopThatBeganBetweenLookAndControl() {
        web.stopFails.add(1061);
        web.onStatus = () -> web.state = RunState.STOP_PENDING;
        time.after(Duration.ofSeconds(1), () -> web.onStatus = () -> web.state = RunState.STOPPED);
        assertThat(stop().ending()).isEqualTo(Ending.STOPPED);
        assertThat(scm.controls).hasSize(1);
    }

    @Test
    void asksNothingWithoutTheRightTo() {
        web.openFails.put(Scm.Access.LOOK_AND_STOP, 5);
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.ACCESS_DENIED);
        assertThat(report.answer().message()).contains("sc sdset").contains("OpenService(Web)");
        assertThat(report.state()).isEqualTo(state());
        assertThat(scm.controls).isEmpty();
    }

    @Test
    void needsNoRightForWhatDoesNotRun() {
        web.openFails.put(Scm.Access.LOOK_AND_STOP, 5);
        web.state = RunState.STOPPED;
        assertThat(stop().ending()).isEqualTo(Ending.NOT_RUNNING);
    }

    @Test
    void needsNoRightToWaitForSomebodyElsesStop() {
        web.openFails.put(Scm.Access.LOOK_AND_STOP, 5);
        web.state = RunState.STOP_PENDING;
        time.after(Duration.ofSeconds(3), () -> web.state = RunState.STOPPED);
        assertThat(stop().ending()).isEqualTo(Ending.STOPPED);
        assertThat(scm.controls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, ACCESS_DENIED", "1115, UNAVAILABLE", "1726, UNAVAILABLE", "1060, NOT_FOUND", "8, FAILED"})
    void asksNothingIfItCannotLook(int number, Ending ending) {
        web.openFails.put(Scm.Access.LOOK, number);
        web.openFails.put(Scm.Access.LOOK_AND_STOP, number);
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(ending);
        assertThat(report.state()).isNull();
        assertThat(scm.controls).isEmpty();
    }

    @Test
    void isUnavailableIfTheListCannotBeHad() {
        scm.namesFail = 1722;
        assertThat(stop().ending()).isEqualTo(Ending.UNAVAILABLE);
        assertThat(scm.controls).isEmpty();
    }
}
