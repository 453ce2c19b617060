package io.fleetstop.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Activity;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator lets the worker disable a machine's guest service interface where a guest service knows no stop. */
class DisablingTest extends DisablingRig {
    @Test
    void changesNothingUnlessTheOperatorSaysSo() {
        StopReport report = new Stop(wmi, new HyperVSettings(false), new StopRequest(NAME, null, PATIENT)).run();
        assertThat(report.ending()).isEqualTo(Ending.NOT_SUPPORTED);
        assertThat(wmi.calls).doesNotContain(CHANGE);
    }

    @Test
    void changesNothingIfTheServiceHasStoppedAllTheSame() {
        wmi.steps(STOP).clear();
        wmi.returning(STOP, 1, wmi::stopped);
        assertThat(stop(PATIENT).answer().message()).contains("it is stopped all the same");
        assertThat(wmi.calls).doesNotContain(CHANGE);
    }

    @Test
    void changesNothingIfTheServiceCanBeStopped() {
        wmi.returning(STOP, 0);
        wmi.steps(STOP).remove();
        assertThat(stop(PATIENT).answer().message()).doesNotContain("configuration");
        assertThat(wmi.calls).doesNotContain(CHANGE);
    }

    @Test
    void disablesAndSaysThatTheConfigurationWasChanged() {
        wmi.returning(CHANGE, 0, this::disable);
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains(CHANGED);
        assertThat(Objects.requireNonNull(report.state()).activity()).isEqualTo(Activity.STOPPED);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 32768})
    void followsItsJobToTheEnd(long completed) {
        Map<String, @Nullable Object> job = job(2);
        wmi.returning(CHANGE, 4096);
        wmi.after("get", 3, () -> job.put("JobState", 4L));
        wmi.after("get", 6, () -> {
            job.put("JobState", completed);
            disable();
        });
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains(CHANGED);
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9, 10})
    void failsWithItsJobAndSaysWhy(long state) {
        job(state).putAll(Map.of("ErrorCode", 32775L, "ErrorDescription", "the machine is busy"));
        wmi.returning(CHANGE, 4096);
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().message()).contains("JobState " + state, "32775", "the machine is busy");
        assertThat(report.answer().code()).isEqualTo("32775");
    }

    @Test
    void timesOutWithItsJobAndSaysWhatMayBe() {
        job(4);
        wmi.returning(CHANGE, 4096);
        StopReport report = stop(SHORT);
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.answer().message()).contains("may have been changed");
    }

    @Test
    void takesAJobThatIsForgottenForCompletedAndLooksWhatIsTrue() {
        wmi.returning(CHANGE, 4096);
        StopReport report = stop(SHORT);
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.answer().message()).contains("is not seen to be disabled", "Started=TRUE");
    }

    @Test
    void doesNotChangeWhatIsDisabledAlready() {
        wmi.after("get", 3, this::disable);
        wmi.rows.removeIf(row -> row.className().endsWith("Component"));
        wmi.component(FakeWmi.GUID, 3);
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains("was disabled before");
        assertThat(wmi.calls).doesNotContain(CHANGE);
    }

    /** A change that was made is no failure, whatever it returned. */
    @Test
    void believesTheComponentRatherThanTheReturnValue() {
        wmi.returning(CHANGE, 32772).returning(CHANGE, 32775, this::disable);
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains(CHANGED);
    }

    @ParameterizedTest
    @CsvSource({"4099", "32771", "32772", "32774", "32777", "32778"})
    void triesAgainWhatMayPass(long busy) {
        wmi.returning(CHANGE, busy, busy).returning(CHANGE, 0, this::disable);
        assertThat(stop(PATIENT).ending()).isEqualTo(Ending.STOPPED);
        assertThat(wmi.calls.stream().filter(CHANGE::equals)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "4097", "4098", "32768", "32769", "32770", "32773", "32775", "32776"})
    void failsAtOnceWithEveryOtherNumber(long value) {
        wmi.returning(CHANGE, value);
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().code()).isEqualTo(Long.toString(value));
        assertThat(wmi.calls.stream().filter(CHANGE::equals)).hasSize(1);
    }

    @Test
    void saysThatTheConfigurationMayBeChangedIfNobodyCanTell() {
        wmi.failing(CHANGE, Hresult.RPC_S_CALL_FAILED.code(), this::disable);
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains("RPC_S_CALL_FAILED", "may have been changed");
    }

    @Test
    void isNotSupportedWithoutSuchAComponent() {
        wmi.rows.removeIf(row -> row.className().endsWith("Component"));
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.NOT_SUPPORTED);
        assertThat(report.answer().message()).contains("no guest service interface");
    }

    @Test
    void leavesTheComponentAloneForAServiceThatIsNotOfIt() {
        wmi.service(FakeWmi.GUID, "Msvm_VssService", "vss");
        StopReport report =
                new Stop(wmi, new HyperVSettings(true), new StopRequest("web/Msvm_VssService", null, PATIENT)).run();
        assertThat(report.ending()).isEqualTo(Ending.NOT_SUPPORTED);
        assertThat(wmi.calls).doesNotContain(CHANGE);
    }

    @Test
    void foretellsWhatStopsWithItAndSeesItStop() {
        wmi.service(FakeWmi.GUID, "Msvm_GuestCommunicationService", "talk");
        wmi.service(FakeWmi.GUID, "Msvm_VssService", "vss");
        ServiceState seen = new HyperVServiceManager(wmi, new HyperVSettings(true))
                .inspect(NAME)
                .requireState();
        assertThat(seen.dependents())
                .extracting(other -> other.instance().service())
                .containsExactly(FakeWmi.GUID + "/Msvm_GuestCommunicationService");
        assertThat(seen.dependents().get(0).names()).contains("web/talk");

        wmi.returning(CHANGE, 0, this::disable);
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(Objects.requireNonNull(report.state()).dependents()).isEmpty();
    }

    private Map<String, @Nullable Object> job(long state) {
        return wmi.add("Msvm_ConcreteJob", "job", new HashMap<>(Map.of("JobState", state)))
                .values();
    }
}
