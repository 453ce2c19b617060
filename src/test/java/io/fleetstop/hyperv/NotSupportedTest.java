package io.fleetstop.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Activity;
import io.fleetstop.service.LastWord;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * StopService has returned 1, and the component may be disabled: from then on something was asked of Hyper-V, so StopService is
 * not called again, and nobody is told that nothing was done.
 */
class NotSupportedTest extends DisablingRig {
    @Test
    void changesNothingIfOthersCameThatWouldStopWithIt() {
        wmi.steps(STOP).clear();
        wmi.returning(STOP, 1, () -> wmi.service(FakeWmi.GUID, "Msvm_GuestCommunicationService", "talk"));
        StopReport report = stop(PATIENT, seen -> seen.dependents().isEmpty());
        assertThat(report.ending()).isEqualTo(Ending.NOT_SUPPORTED);
        assertThat(report.answer().code()).isEqualTo("1");
        assertThat(report.answer().message()).contains("StopService returned 1", "was left alone");
        assertThat(Objects.requireNonNull(report.state()).dependents()).hasSize(1);
        assertThat(wmi.calls).doesNotContain(CHANGE);
    }

    @Test
    void callsStopServiceOnceAlsoIfItCannotSeeWhatCameOfIt() {
        int[] away = new int[1000];
        Arrays.fill(away, Hresult.WBEM_E_FAILED.code());
        wmi.failing("get", away);
        StopReport report = stop(SHORT);
        assertThat(report.ending()).isEqualTo(Ending.NOT_SUPPORTED);
        assertThat(report.answer().message()).contains("StopService returned 1", "could not be seen");
        assertThat(wmi.calls).containsOnlyOnce(STOP).doesNotContain(CHANGE);
    }

    @Test
    void waitsUntilItIsSeenAgain() {
        wmi.failing("get", Hresult.WBEM_E_FAILED.code(), Hresult.WBEM_E_FAILED.code());
        wmi.returning(CHANGE, 0, this::disable);
        assertThat(stop(PATIENT).ending()).isEqualTo(Ending.STOPPED);
        assertThat(wmi.calls).containsOnlyOnce(STOP);
    }

    @ParameterizedTest
    @CsvSource({"4099", "32772"})
    void asksForTheLastWordBeforeEachChange(long value) {
        wmi.returning(CHANGE, value);
        StopReport report = stop(PATIENT, words(true, true, false));
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().code()).isEqualTo(Long.toString(value));
        assertThat(report.answer().message()).contains("not asked again", MAY_BE_CHANGED);
        assertThat(wmi.calls.stream().filter(CHANGE::equals)).hasSize(1);
    }

    @Test
    void looksAtTheComponentWhenTheLastWordIsNo() {
        wmi.returning(CHANGE, 32772, this::disable);
        StopReport report = stop(PATIENT, words(true, true, false));
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains(CHANGED);
    }

    /** The component is asked for before each change. */
    @Test
    void failsIfWmiIsAwayAndTheLastWordIsNo() {
        wmi.returning(CHANGE, 32772, this::awayAfterOneQuestion);
        StopReport report = stop(PATIENT, words(true, true, true, false));
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().message()).contains("may not be stopped any more", MAY_BE_CHANGED);
    }

    private void awayAfterOneQuestion() {
        wmi.after("query", 1, () -> {});
        wmi.failing("query", Hresult.RPC_S_SERVER_UNAVAILABLE.code());
    }

    @Test
    void saysThatTheConfigurationMayBeChangedByWhatTimedOut() {
        wmi.returning(CHANGE, 32772);
        StopReport report = stop(SHORT);
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().message()).contains("32772 (Timeout)", MAY_BE_CHANGED);
    }

    @Test
    void doesNotSaySoOfWhatWasRefused() {
        wmi.returning(CHANGE, 32773);
        assertThat(stop(SHORT).answer().message()).doesNotContain(MAY_BE_CHANGED);
    }

    /** Neither failed nor left running: the component tells what is true. */
    @ParameterizedTest
    @ValueSource(longs = {4, 8, 9, 10})
    void believesTheComponentRatherThanItsJob(long state) {
        wmi.add("Msvm_ConcreteJob", "job", new HashMap<>(Map.of("JobState", state)));
        wmi.returning(CHANGE, 4096, this::disable);
        StopReport report = stop(SHORT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains(CHANGED);
        assertThat(Objects.requireNonNull(report.state()).activity()).isEqualTo(Activity.STOPPED);
    }

    @Test
    void saysThatTheConfigurationWasChangedAlsoIfTheServiceRunsOn() {
        wmi.add("Msvm_ConcreteJob", "job", new HashMap<>(Map.of("JobState", 10L)));
        wmi.returning(CHANGE, 4096, this::disableComponent);
        StopReport report = stop(SHORT);
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.answer().message()).contains(CHANGED, "Started=TRUE");
    }

    /** @param answers one for each question */
    private static LastWord words(boolean... answers) {
        Deque<Boolean> left = new ArrayDeque<>();
        for (boolean answer : answers) {
            left.add(answer);
        }
        return seen -> left.removeFirst();
    }
}
