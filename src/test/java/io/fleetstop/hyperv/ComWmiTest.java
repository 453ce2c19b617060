package io.fleetstop.hyperv;

import static io.fleetstop.hyperv.Script.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.Availability.Status;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import io.fleetstop.service.Threads;
import io.fleetstop.wine.WindowsTest;
import io.fleetstop.wine.WmiDouble;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real COM calls, and what comes of each failure at each stage. */
@WindowsTest
class ComWmiTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final HyperVServiceManager manager = new HyperVServiceManager(new ComWmi(), new HyperVSettings(true));

    @AfterEach
    void close() {
        WmiDouble.release();
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({
        "rv=0, STOPPED, 0",
        "rv=0 effect=gone, STOPPED, 0",
        "rv=5, FAILED, 5",
        "rv=32769, FAILED, 32769",
        "rv=4294967295, FAILED, 4294967295",
        "rv=none, FAILED, none",
        "hr=0x80041003, ACCESS_DENIED, 0x80041003",
        "hr=0x80070005, ACCESS_DENIED, 0x80070005",
        "hr=0x80041055, NOT_SUPPORTED, 0x80041055",
        "hr=0x80041008, FAILED, 0x80041008",
        "hr=0x80041004 effect=state, STOPPED, 0x80041004",
        "hr=0x800706BE effect=gone, STOPPED, 0x800706BE",
    })
    void endsAsTheMethodAnswers(String answer, Ending ending, String code) {
        play(new Script().machine(1, "web", "answer StopService " + answer));
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(ending);
        assertThat(report.answer().code()).isEqualTo(code);
        assertThat(WmiDouble.calls("IWbemServices::ExecMethod")).isEqualTo(1);
    }

    @Test
    void disablesTheComponentAndFollowsItsJob() {
        play(new Script()
                .machine(1, "web")
                .service(
                        1,
                        "Msvm_GuestServiceInterfaceComponent",
                        "answer RequestStateChange rv=4099",
                        "answer RequestStateChange job=2@0,4@50,7@150"));
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains("the machine's configuration was changed");
        assertThat(report.answer().code()).isEqualTo("4096");
    }

    @Test
    void tellsWhyTheJobFailed() {
        play(new Script()
                .machine(1, "web")
                .service(
                        1,
                        "Msvm_GuestServiceInterfaceComponent",
                        "answer RequestStateChange job=4@0,10@50 error=32775 text=the machine is busy"));
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().message()).contains("JobState 10", "32775", "the machine is busy");
    }

    @ParameterizedTest
    @CsvSource({
        "CoCreate, 0x80040154, NOT_SUPPORTED",
        "ConnectServer, 0x80041003, ACCESS_DENIED",
        "ConnectServer, 0x80070422, FAILED",
        "ConnectServer, 0x80080005, UNAVAILABLE",
        "SetBlanket, 0x80004002, FAILED",
        "ExecQuery, 0x80041013, UNAVAILABLE",
        "ExecQuery, 0x80041010, NOT_SUPPORTED",
        "Next, 0x80041003, ACCESS_DENIED",
        "Next, 0x80041032, UNAVAILABLE",
        "Get, 0x80041001, UNAVAILABLE",
    })
    void saysThatNothingWasAskedIfTheLookFails(String stage, String code, Ending ending) {
        play(new Script().machine(1, "web", "answer StopService rv=0").line("fault " + stage + " hr=" + code));
        StopReport report = stop();
        assertThat(report.ending()).isEqualTo(ending);
        assertThat(report.answer().code()).isEqualTo(code);
        assertThat(WmiDouble.calls("IWbemServices::ExecMethod")).isZero();
        assertThat(WmiDouble.objects() - WmiDouble.objects("IWbemServices"))
                .as("but the connection")
                .isZero();
    }

    @Test
    void makesANewConnectionAfterALostOneAndReadsTheStateBeforeItRepeats() {
        play(new Script()
                .machine(1, "web", "answer StopService hr=0x800706BA", "answer StopService rv=0")
                .line("fault ExecQuery hr=0x80010108 first=1"));
        assertThat(stop().ending()).isEqualTo(Ending.STOPPED);
        // One more for each thread: one that has answered is not at once there for the next call.
        assertThat(WmiDouble.calls("IWbemLocator::ConnectServer")).isGreaterThanOrEqualTo(3);
        assertThat(WmiDouble.calls().stream()
                        .filter(call -> call.startsWith("IWbemServices::ExecMethod")
                                || call.startsWith("IWbemServices::GetObject"))
                        .map(call -> call.substring(15, 24)))
                .containsExactly("ExecMetho", "GetObject", "ExecMetho", "GetObject");
    }

    /** A connection may be why, also where the failure does not say so. */
    @ParameterizedTest
    @ValueSource(
            strings = {"0x80041001", "0x8004100A", "0x80041045", "0x800706BA", "0x80010108", "0x80010007", "0x800401FD"
            })
    void looksAgainOnANewConnection(String code) {
        play(new Script().machine(1, "web").line("fault ExecQuery hr=" + code + " first=1"));
        assertThat(manager.inspect(name(1)).finding()).isEqualTo(Finding.FOUND);
        assertThat(WmiDouble.calls().stream()
                        .map(call -> call.replaceFirst(" .*", ""))
                        .filter(call -> call.endsWith("::ConnectServer") || call.endsWith("::ExecQuery")))
                .startsWith(
                        "IWbemLocator::ConnectServer",
                        "IWbemServices::ExecQuery",
                        "IWbemLocator::ConnectServer",
                        "IWbemServices::ExecQuery");
    }

    @Test
    void boundsTheConnection() {
        play(new Script().machine(1, "web"));
        manager.inspect(name(1));
        assertThat(WmiDouble.calls())
                .filteredOn(call -> call.startsWith("IWbemLocator::ConnectServer"))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call).contains("0x80"));
    }

    @Test
    void waitsForRowsThatComeSlowly() {
        play(new Script().machine(1, "web").line("fault Next delay=3000 first=1"));
        assertThat(manager.inspect(name(1)).finding()).isEqualTo(Finding.FOUND);
    }

    @Test
    void takesNoAnswerInTimeNotForAnEmptyOne() {
        play(new Script().machine(1, "web").line("fault Next delay=60000 first=1"));
        assertThat(manager.inspect(name(1)).finding()).isEqualTo(Finding.UNAVAILABLE);
        assertThat(manager.inspect(name(1)).finding()).isEqualTo(Finding.FOUND);
    }

    @Test
    void losesOneThreadToACallThatHangs() {
        play(new Script()
                .machine(1, "web", "answer StopService rv=0 hang")
                .machine(2, "other", "answer StopService rv=0"));
        try (Threads threads = new Threads(1)) {
            CompletableFuture<StopReport> hanging = threads.run(this::stop);
            await().until(() -> WmiDouble.hanging() == 1);
            assertThat(manager.stop(new StopRequest(name(2), null, PATIENT)).ending())
                    .isEqualTo(Ending.STOPPED);
            assertThat(manager.availability().status()).isEqualTo(Status.AVAILABLE);
            assertThat(hanging).isNotDone();
            WmiDouble.release();
            assertThat(hanging.join().ending()).isEqualTo(Ending.STOPPED);
        }
    }

    @Test
    void isUnavailableInTimeIfWmiHangs() {
        play(new Script().machine(1, "web").line("fault ConnectServer hang"));
        assertThat(manager.availability().status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(manager.availability().detail()).contains("does not answer");
        assertThat(WmiDouble.hanging()).as("asked once").isEqualTo(1);
        WmiDouble.release();
        await().until(() -> manager.availability().status() == Status.AVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "say \"hi\"",
                "a\\b",
                "a/b",
                "100%",
                "a_b",
                "[a-z]",
                "граф",
                "x' OR '1'='1",
                "\uD83D\uDE00",
                "~"
            })
    void findsMachinesAndServicesOfOddNames(String odd) {
        String long256 = odd.repeat(256).substring(0, odd.length() == 1 ? 256 : odd.length());
        play(new Script().machine(1, long256, "Name = " + long256, "answer StopService rv=0"));
        var request = new StopRequest(long256 + "/" + long256, null, PATIENT);
        assertThat(manager.stop(request).ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void letsEverythingGo() {
        play(new Script().machine(1, "web"));
        manager.list().forEach(line -> assertThat(line.name()).isEqualTo(name(1)));
        assertThat(WmiDouble.objects()).as("the connection").isPositive();
        manager.close();
        await().until(() -> WmiDouble.objects() == 0);
    }

    private static void play(Script script) {
        WmiDouble.play(script.toString());
        WmiDouble.forgetCalls();
    }

    private StopReport stop() {
        return manager.stop(new StopRequest(name(1), null, PATIENT));
    }
}
