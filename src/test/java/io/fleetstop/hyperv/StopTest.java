package io.fleetstop.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Activity;
import io.fleetstop.service.LastWord;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class StopTest {
    private static final String STOP = "StopService";
    private static final String NAME = "web/Msvm_GuestFileService";
    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final FakeWmi wmi = FakeWmi.withOneService();

    @Test
    void verifiesAReturnOfZero() {
        wmi.returning(STOP, 0);
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().code()).isEqualTo("0");
        assertThat(activity(report)).isEqualTo(Activity.STOPPED);
        assertThat(wmi.calls).containsSubsequence(STOP, "get");
    }

    @Test
    void takesWhatIsGoneAfterZeroForStopped() {
        wmi.returning(STOP, 0, () -> wmi.rows.remove(wmi.theService()));
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(activity(report)).isEqualTo(Activity.STOPPED);
    }

    @Test
    void doesNotBelieveZeroOfWhatRunsOn() {
        wmi.returning(STOP, 0, () -> {});
        StopReport report = stop(SHORT);
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.answer().message()).contains("returned 0", "Started=TRUE");
        assertThat(activity(report)).isEqualTo(Activity.RUNNING);
        assertThat(stops()).isOne();
    }

    @Test
    void takesOneForNotSupportedWithTheTextOfTheDocumentation() {
        wmi.returning(STOP, 1);
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.NOT_SUPPORTED);
        assertThat(report.answer().code()).isEqualTo("1");
        assertThat(report.answer().codeName()).isEqualTo("Not Supported");
        assertThat(report.answer().message()).contains("Not Supported", "fleetstop.hyperv.disable-component");
        assertThat(stops()).isOne();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5, 6, 10, 24, 4096, 4099, 32768, 32769, 32772, 32778, 4294967295L})
    void failsWithEveryOtherNumber(long value) {
        wmi.returning(STOP, value);
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().code()).isEqualTo(Long.toString(value));
        assertThat(report.answer().message()).contains(Long.toString(value));
        assertThat(stops()).isOne();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5})
    void tellsWhatItIsAlsoAfterAReturnThatIsNotZero(long value) {
        wmi.returning(STOP, value, wmi::stopped);
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(value == 1 ? Ending.NOT_SUPPORTED : Ending.FAILED);
        assertThat(activity(report)).isEqualTo(Activity.STOPPED);
        assertThat(report.answer().message()).contains("it is stopped all the same");
    }

    @Test
    void advisesNotToDisableWhatDoesNotCarryTheService() {
        wmi.service(FakeWmi.GUID, "Msvm_VssService", "vss");
        wmi.returning(STOP, 1);
        assertThat(stop("web/vss").answer().message()).contains("Not Supported").doesNotContain("disable-component");
    }

    @Test
    void failsWithoutAReturnValue() {
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().message()).contains("no value");
    }

    @ParameterizedTest
    @CsvSource({
        "0x80041003, ACCESS_DENIED", "0x80070005, ACCESS_DENIED", "0x80041062, ACCESS_DENIED",
        "0x8004100E, NOT_SUPPORTED", "0x80041010, NOT_SUPPORTED", "0x8004102E, NOT_SUPPORTED",
        "0x80041055, NOT_SUPPORTED", "0x80041056, NOT_SUPPORTED", "0x8004100C, NOT_SUPPORTED",
        "0x80040154, NOT_SUPPORTED", "0x80041002, FAILED", "0x8004102F, FAILED",
        "0x80041017, FAILED", "0x80041021, FAILED", "0x8004103A, FAILED",
        "0x80041008, FAILED", "0x80070422, FAILED", "0x800401F0, FAILED",
        "0x80004005, FAILED", "0x8004FFFF, FAILED",
    })
    void endsAtOnceWithAFinalFailure(String code, Ending ending) {
        wmi.failing(STOP, (int) Long.decode(code).longValue());
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(ending);
        assertThat(report.answer().code()).isEqualTo(code);
        assertThat(report.answer().message()).contains(code);
        assertThat(stops()).isOne();
    }

    @ParameterizedTest
    @EnumSource(value = Hresult.class, mode = Mode.EXCLUDE, names = "UNKNOWN")
    void saysForEveryKnownFailureOfTheLookThatNothingWasAsked(Hresult hresult) {
        wmi.failing("query", hresult.code());
        StopReport report = stop(PATIENT);
        WmiException failure = new WmiException(hresult, WmiException.Stage.QUERY, "a query");
        assertThat(report.ending()).isEqualTo(failure.meaning().ending());
        assertThat(report.answer().codeName()).isEqualTo(hresult.name());
        assertThat(stops()).isZero();
    }

    @Test
    void findsWhatWentJustBeforeTheCallNotRunning() {
        wmi.failing(STOP, Hresult.WBEM_E_NOT_FOUND.code(), () -> wmi.rows.remove(wmi.theService()));
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.NOT_RUNNING);
        assertThat(activity(report)).isEqualTo(Activity.STOPPED);
    }

    @Test
    void doesNotCallGoneWhatIsThere() {
        wmi.failing(STOP, Hresult.WBEM_E_NOT_FOUND.code());
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().message()).contains("it is Started=TRUE").doesNotContain("not there");
    }

    @Test
    void leavesAloneWhatDoesNotRun() {
        wmi.stopped();
        assertThat(stop(PATIENT).ending()).isEqualTo(Ending.NOT_RUNNING);
        assertThat(stop("dark/x").ending()).isEqualTo(Ending.NOT_FOUND);
        wmi.machine("11111111-2222-3333-4444-555555555555", "dark", 3);
        assertThat(stop("dark/x").ending()).isEqualTo(Ending.NOT_RUNNING);
        assertThat(stops()).isZero();
    }

    @Test
    void asksForTheLastWordWithWhatItSees() {
        List<ServiceState> asked = new ArrayList<>();
        LastWord no = seen -> !asked.add(seen);
        StopReport report = run(new StopRequest(NAME, null, List.of(), PATIENT, no), false);
        assertThat(report.ending()).isEqualTo(Ending.WITHHELD);
        assertThat(asked).containsExactly(report.state());
        assertThat(stops()).isZero();
    }

    @Test
    void saysIfWmiGivesNoPath() {
        wmi.theService().values().remove(WmiObject.PATH);
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().message()).contains("no path");
    }

    @Test
    void knowsNoPermissionFromNoRows() {
        wmi.rows.clear();
        assertThat(stop(PATIENT).ending()).isEqualTo(Ending.ACCESS_DENIED);
    }

    private long stops() {
        return wmi.calls.stream().filter(STOP::equals).count();
    }

    private static Activity activity(StopReport report) {
        return Objects.requireNonNull(report.state()).activity();
    }

    private StopReport stop(Duration timeout) {
        return run(new StopRequest(NAME, null, timeout), false);
    }

    private StopReport stop(String name) {
        return run(new StopRequest(name, null, PATIENT), false);
    }

    private StopReport run(StopRequest request, boolean disableComponent) {
        return new Stop(wmi, new HyperVSettings(disableComponent), request).run();
    }
}
