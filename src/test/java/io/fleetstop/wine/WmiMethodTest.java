package io.fleetstop.wine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jna.platform.win32.Ole32;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The double's methods answer what the script says, and have the effect that it says. */
@WindowsTest
class WmiMethodTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SERVICE = "instance Msvm_GuestFileService\nSystemName = AAAA\nName = one\n";
    private static final String COMPONENT = "instance Msvm_GuestServiceInterfaceComponent\nSystemName = AAAA\n";
    private static final String PATH = "Msvm_GuestFileService.CreationClassName='Msvm_GuestFileService',Name='one',"
            + "SystemCreationClassName='Msvm_ComputerSystem',SystemName='AAAA'";
    private static final String STATE = "SELECT * FROM Msvm_GuestService";

    private WmiClient wmi;

    @BeforeEach
    void connect() {
        Ole32.INSTANCE.CoInitializeEx(null, Ole32.COINIT_MULTITHREADED);
        WmiDouble.play(SERVICE);
        wmi = WmiClient.open();
    }

    @AfterEach
    void disconnect() {
        WmiDouble.release();
        wmi.close();
        Ole32.INSTANCE.CoUninitialize();
    }

    @Test
    void supportsNoStopUnlessTold() {
        assertThat(stop()).isEqualTo(1);
        assertThat(started()).containsExactly(true);
    }

    @Test
    void givesTheAnswersInTurnAndRepeatsTheLast() {
        WmiDouble.play(
                SERVICE + "answer StopService rv=5\nanswer StopService hr=0x80041003\nanswer StopService rv=0\n");
        assertThat(stop()).isEqualTo(5);
        assertThat(wmi.execute(PATH, "StopService", null).code()).isEqualTo(0x80041003);
        assertThat(started()).containsExactly(true);
        assertThat(stop()).isZero();
        assertThat(started()).containsExactly(false);
        assertThat(wmi.column(STATE, "EnabledState")).containsExactly(3);
        assertThat(stop()).isZero();
    }

    @Test
    void keepsGoesOrStaysAsTold() {
        WmiDouble.play(SERVICE + "answer StopService rv=0 effect=none\n");
        assertThat(stop()).isZero();
        assertThat(started()).containsExactly(true);
        WmiDouble.play(SERVICE + "answer StopService rv=0 effect=gone\n");
        assertThat(stop()).isZero();
        assertThat(started()).isEmpty();
        assertThat(wmi.get(PATH).code()).isEqualTo(0x80041002);
        WmiDouble.play(SERVICE + "answer StopService rv=7 effect=state after=200\n");
        assertThat(stop()).isEqualTo(7);
        await().atMost(PATIENCE).until(() -> started().equals(List.of(false)));
    }

    @Test
    void stopsAlthoughTheCallFails() {
        WmiDouble.play(SERVICE + "answer StopService hr=0x800706BE effect=state\n");
        assertThat(wmi.execute(PATH, "StopService", null).code()).isEqualTo(0x800706BE);
        assertThat(started()).containsExactly(false);
        WmiDouble.play(SERVICE + "answer StopService rv=0\nfault ExecMethod hr=0x800706BA when=after first=1\n");
        assertThat(wmi.execute(PATH, "StopService", null).code()).isEqualTo(0x800706BA);
        assertThat(started()).containsExactly(false);
        assertThat(stop()).isZero();
    }

    @Test
    void startsAgain() {
        WmiDouble.play(SERVICE + "answer StopService rv=0\nanswer StartService rv=0\n");
        stop();
        assertThat(started()).containsExactly(false);
        wmi.execute(PATH, "StartService", null).code();
        assertThat(started()).containsExactly(true);
    }

    @Test
    void refusesWhatThereIsNot() {
        assertThat(wmi.execute(PATH, "Stop", null).code()).isEqualTo(0x8004102E);
        assertThat(wmi.execute(PATH.replace("one", "two"), "StopService", null).code())
                .isEqualTo(0x80041002);
        assertThat(wmi.execute("x y", "StopService", null).code()).isEqualTo(0x8004103A);
        assertThat(wmi.execute(PATH, "RequestStateChange", null).code()).isEqualTo(0x8004102F);
    }

    @Test
    void disablesAComponentByAJob() {
        WmiDouble.play(SERVICE + COMPONENT + "answer RequestStateChange job=2@0,4@50,7@200\n");
        String job = disable();
        await().atMost(PATIENCE)
                .until(() -> jobState(job).equals(4) || jobState(job).equals(7));
        await().atMost(PATIENCE).until(() -> jobState(job).equals(7));
        assertThat(wmi.column("SELECT * FROM Msvm_GuestServiceInterfaceComponent", "EnabledState"))
                .containsExactly(3);
        assertThat(started()).isEmpty();
    }

    @Test
    void failsAJobWithItsError() {
        WmiDouble.play(SERVICE + COMPONENT
                + "answer RequestStateChange job=10@0 error=32775 keep=300 text=It can't \"now\".\n");
        String job = disable();
        try (var failed = wmi.get(job).object()) {
            assertThat(failed.get("JobState")).isEqualTo(10);
            assertThat(failed.get("ErrorCode")).isEqualTo(32775);
            assertThat(failed.get("ErrorDescription")).isEqualTo("It can't \"now\".");
        }
        assertThat(started()).containsExactly(true);
        await().atMost(PATIENCE).until(() -> wmi.get(job).code() == 0x80041002);
    }

    @Test
    void carriesOutSemisynchronousCallsByItself() {
        WmiDouble.play(SERVICE + "answer StopService rv=0 hang\n");
        try (var call = wmi.executeLater(PATH, "StopService").object()) {
            var status = new IntByReference(-1);
            assertThat(call.call(6, 0, status)).isEqualTo(0x40004);
            assertThat(call.call(3, 0, new PointerByReference())).isEqualTo(0x40004);
            await().atMost(PATIENCE).until(() -> WmiDouble.hanging() == 1);
            WmiDouble.release();
            assertThat(call.call(6, WmiClient.INFINITE, status)).isZero();
            assertThat(status.getValue()).isZero();
            var found = new PointerByReference();
            assertThat(call.call(3, WmiClient.INFINITE, found)).isZero();
            try (var out = new ComObject(found.getValue())) {
                assertThat(out.get("ReturnValue")).isEqualTo(0);
            }
        }
        assertThat(started()).containsExactly(false);
    }

    @Test
    void tellsTheErrorOfASemisynchronousCallByItsResult() {
        WmiDouble.play(SERVICE + "fault ExecMethod hr=0x80041003 first=1\nfault ExecMethod hr=0x800706BA at=call\n");
        try (var call = wmi.executeLater(PATH, "StopService").object()) {
            var status = new IntByReference();
            assertThat(call.call(6, WmiClient.INFINITE, status)).isZero();
            assertThat(status.getValue()).isEqualTo(0x80041003);
            assertThat(call.call(3, WmiClient.INFINITE, new PointerByReference()))
                    .isEqualTo(0x80041003);
        }
        assertThat(wmi.executeLater(PATH, "StopService").code()).isEqualTo(0x800706BA);
    }

    @Test
    void ignoresTheFlagAsWineDoesIfTold() {
        WmiDouble.play(SERVICE + "answer StopService rv=0\noption semisynchronous-ignored\n");
        var answer = wmi.executeLater(PATH, "StopService");
        assertThat(answer.result()).isZero();
        assertThat(answer.pointer()).isNull();
        assertThat(started()).containsExactly(false);
    }

    private int stop() {
        try (var out = wmi.execute(PATH, "StopService", null).object()) {
            return (Integer) Objects.requireNonNull(out.get("ReturnValue"));
        }
    }

    private List<@Nullable Object> started() {
        return wmi.column(STATE, "Started");
    }

    private String disable() {
        Object path = wmi.column("SELECT * FROM Msvm_GuestServiceInterfaceComponent", "__PATH")
                .get(0);
        try (var in = wmi.requestedState("Msvm_GuestServiceInterfaceComponent", 3);
                var out = wmi.execute(String.valueOf(path), "RequestStateChange", in)
                        .object()) {
            assertThat(out.get("ReturnValue")).isEqualTo(4096);
            return String.valueOf(out.get("Job"));
        }
    }

    private Object jobState(String job) {
        try (var found = wmi.get(job).object()) {
            return Objects.requireNonNull(found.get("JobState"));
        }
    }
}
