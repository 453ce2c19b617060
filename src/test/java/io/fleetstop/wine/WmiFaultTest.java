package io.fleetstop.wine;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.jna.platform.win32.COM.Unknown;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.Ole32;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The double fails, waits and hangs where the script says so, and plays what the script says now. */
@WindowsTest
class WmiFaultTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BROKEN = 0x800706BA;
    private static final String SERVICE = "instance Msvm_VssService\nSystemName = AAAA\n";
    private static final String ALL = "SELECT * FROM Msvm_GuestService";

    @TempDir
    Path directory;

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
    void failsAtEachStage() {
        String path = String.valueOf(wmi.column(ALL, "__PATH").get(0));
        assertThat(failing("CoCreate", () -> WmiClient.createLocator().code())).isEqualTo(BROKEN);
        assertThat(failing(
                        "ConnectServer",
                        () -> WmiClient.connect(WmiClient.HYPER_V, 0).code()))
                .isEqualTo(BROKEN);
        assertThat(failing("SetBlanket", () -> setBlanket(wmi.services()))).isEqualTo(BROKEN);
        assertThat(failing("ExecQuery", () -> wmi.query(ALL, 0x30).code())).isEqualTo(BROKEN);
        assertThat(failing("Next", this::firstOfAll)).isEqualTo(BROKEN);
        assertThat(failing("GetObject", () -> wmi.get(path).code())).isEqualTo(BROKEN);
        assertThat(failing(
                        "ExecMethod",
                        () -> wmi.execute(path, "StopService", null).code()))
                .isEqualTo(BROKEN);
        try (var row = wmi.rows(ALL).get(0);
                var call = wmi.executeLater(path, "StopService").object()) {
            assertThat(failing("Get", () -> row.tryGet("Name"))).isEqualTo(BROKEN);
            assertThat(failing("GetCallStatus", () -> call.call(6, 0, new IntByReference())))
                    .isEqualTo(BROKEN);
            assertThat(failing("GetResultObject", () -> call.call(3, 0, new PointerByReference())))
                    .isEqualTo(BROKEN);
        }
    }

    private interface Call {
        int result();
    }

    private static int failing(String stage, Call call) {
        WmiDouble.play(SERVICE + "fault " + stage + " hr=0x800706BA first=1\n");
        int result = call.result();
        assertThat(call.result()).as("%s after its fault", stage).isNotEqualTo(BROKEN);
        return result;
    }

    private int firstOfAll() {
        try (var enumerator = wmi.query(ALL, 0x30).object()) {
            return WmiClient.next(enumerator, WmiClient.INFINITE).code();
        }
    }

    private static int setBlanket(ComObject proxy) {
        return Ole32.INSTANCE
                .CoSetProxyBlanket(new Unknown(proxy.getPointer()), 10, 0, null, 3, 3, null, 0)
                .intValue();
    }

    @Test
    void takesABlanketWhereWindowsHasProxies() {
        String path = String.valueOf(wmi.column(ALL, "__PATH").get(0));
        WmiDouble.forgetCalls();
        try (var enumerator = wmi.query(ALL, 0x30).object();
                var call = wmi.executeLater(path, "StopService").object();
                var row = wmi.get(path).object()) {
            assertThat(setBlanket(wmi.services())).isZero();
            assertThat(setBlanket(enumerator)).isZero();
            assertThat(setBlanket(call)).isZero();
            assertThat(setBlanket(row)).isNotZero();
        }
        assertThat(WmiDouble.calls()).contains("IClientSecurity::SetBlanket IWbemServices authn=3 imp=3 -> 0x00000000");
    }

    @Test
    void strikesTheCallsThatItIsToldTo() {
        WmiDouble.play(SERVICE + "fault GetObject hr=0x80041045 skip=1 first=2 match=VssService\n");
        String vss = "Msvm_VssService";
        assertThat(wmi.get(vss).code()).isZero();
        assertThat(wmi.get(vss).code()).isEqualTo(0x80041045);
        assertThat(wmi.get("Msvm_GuestFileService").code()).isZero();
        assertThat(wmi.get(vss).code()).isEqualTo(0x80041045);
        assertThat(wmi.get(vss).code()).isZero();
    }

    @Test
    void letsNextTimeOutWhileItsDelayGoesOn() {
        WmiDouble.play(SERVICE + "fault Next hang first=1\n");
        try (var enumerator = wmi.query(ALL, 0x30).object()) {
            assertThat(WmiClient.next(enumerator, 0).result()).isEqualTo(0x40004);
            assertThat(WmiClient.next(enumerator, 10).result()).isEqualTo(0x40004);
            WmiDouble.release();
            assertThat(WmiClient.next(enumerator, WmiClient.INFINITE).code()).isZero();
            assertThat(WmiClient.next(enumerator, WmiClient.INFINITE).result()).isEqualTo(1);
        }
        WmiDouble.play(SERVICE + "fault Next delay=300 first=1\n");
        try (var enumerator = wmi.query(ALL, 0x30).object()) {
            assertThat(WmiClient.next(enumerator, 0).result()).isEqualTo(0x40004);
            assertThat(WmiClient.next(enumerator, WmiClient.INFINITE).code()).isZero();
        }
    }

    @Test
    void hangsUntilItIsReleased() {
        WmiDouble.play(SERVICE + "fault ConnectServer hang hr=0x80041015 first=1\n");
        var hung = new AtomicInteger();
        var call = CompletableFuture.runAsync(() -> {
            Ole32.INSTANCE.CoInitializeEx(null, Ole32.COINIT_MULTITHREADED);
            hung.set(WmiClient.connect(WmiClient.HYPER_V, 0).code());
            Ole32.INSTANCE.CoUninitialize();
        });
        await().atMost(PATIENCE).until(() -> WmiDouble.hanging() == 1);
        assertThat(call).isNotDone();
        WmiDouble.release();
        await().atMost(PATIENCE).until(call::isDone);
        assertThat(hung.get()).isEqualTo(0x80041015);
        assertThat(WmiDouble.hanging()).isZero();
    }

    @Test
    void hasNoHyperVWithoutAScript() {
        WmiDouble.playNothing();
        assertThat(WmiClient.connect(WmiClient.HYPER_V, 0).code()).isEqualTo(0x8004100E);
    }

    @Test
    void leavesOtherNamespacesToWine() {
        assertThat(WmiClient.connect("ROOT\\CIMV2", 0).code()).isZero();
        assertThat(WmiClient.connect("ROOT\\nothing", 0).code()).isEqualTo(0x8004100E);
        assertThat(WmiClient.connect("//./root/virtualization/V2", 0).code()).isZero();
    }

    @Test
    void followsTheFileOfTheScript() throws IOException {
        Path file = directory.resolve("zustand ü.txt");
        write(file, UTF_8, "instance Msvm_VssService\nName = €😀\n");
        Kernel32.INSTANCE.SetEnvironmentVariable("HVWMI_STATE", file.toString());
        try {
            assertThat(wmi.column(ALL, "Name")).containsExactly("€😀");
            write(file, UTF_16LE, "\uFEFFinstance Msvm_VssService\r\nName = ü\r\n");
            assertThat(wmi.column(ALL, "Name")).containsExactly("ü");
            write(file, UTF_8, "instance Nothing\n");
            assertThat(wmi.column(ALL, "Name")).containsExactly("ü");
            assertThat(WmiDouble.calls()).anyMatch(line -> line.startsWith("script line 1 of " + file));
        } finally {
            Kernel32.INSTANCE.SetEnvironmentVariable("HVWMI_STATE", null);
        }
    }

    private void write(Path file, Charset charset, String script) throws IOException {
        Files.move(
                Files.writeString(directory.resolve("new"), script, charset),
                file,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void writesItsCallsToAFile() throws IOException {
        Path file = directory.resolve("calls ü.log");
        Kernel32.INSTANCE.SetEnvironmentVariable("HVWMI_LOG", file.toString());
        try {
            wmi.get("Msvm_VssService").code();
            wmi.get("Msvm_Ü").code();
        } finally {
            Kernel32.INSTANCE.SetEnvironmentVariable("HVWMI_LOG", null);
        }
        wmi.get("Msvm_GuestService").code();
        assertThat(Files.readAllLines(file, UTF_8))
                .containsExactly(
                        "IWbemServices::GetObject Msvm_VssService flags=0x0 -> 0x00000000",
                        "IWbemServices::GetObject Msvm_Ü flags=0x0 -> 0x80041002");
    }

    @Test
    void refusesAScriptThatItDoesNotUnderstand() {
        for (String wrong : new String[] {
            "instance Msvm_GuestService", "Name = x", "instance Msvm_VssService\nanswer Stop rv=1", "fault", "option x"
        }) {
            assertThatThrownBy(() -> WmiDouble.play("# first\n" + wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("line ");
        }
        assertThat(wmi.column(ALL, "SystemName")).containsExactly("AAAA");
    }

    @Test
    void takesTextsThatHaveMeaningsElsewhere() {
        String name = "[section] = # 100% \"q\" 'q' \\ ".repeat(10) + "x".repeat(256);
        WmiDouble.play("instance Msvm_VssService\n  Name = " + name + "\n");
        assertThat(wmi.column(ALL, "Name")).containsExactly(name);
        String literal = name.replace("\\", "\\\\").replace("'", "\\'");
        assertThat(wmi.column(ALL + " WHERE Name = '" + literal + "'", "Name")).containsExactly(name);
    }
}
