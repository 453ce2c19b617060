package io.fleetstop.wine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.platform.win32.Ole32;
import com.sun.jna.platform.win32.OleAuto;
import com.sun.jna.platform.win32.Variant;
import com.sun.jna.platform.win32.WTypes.BSTR;
import com.sun.jna.ptr.PointerByReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not released is seen: memory, objects, and every call. */
@WindowsTest
class WmiCountersTest {
    private static final String SERVICE =
            "instance Msvm_GuestFileService\nSystemName = AAAA\nanswer StopService rv=0\n";
    private static final String ALL = "SELECT * FROM Msvm_GuestService";

    private WmiClient wmi;

    @BeforeEach
    void connect() {
        Ole32.INSTANCE.CoInitializeEx(null, Ole32.COINIT_MULTITHREADED);
        WmiDouble.blocks();
        WmiDouble.play(SERVICE);
        wmi = WmiClient.open();
        use();
    }

    @AfterEach
    void disconnect() {
        wmi.close();
        Ole32.INSTANCE.CoUninitialize();
    }

    @Test
    void seesABstrThatIsNotFreed() {
        int before = WmiDouble.blocks();
        BSTR text = OleAuto.INSTANCE.SysAllocString("leaked");
        assertThat(WmiDouble.blocks()).isEqualTo(before + 1);
        OleAuto.INSTANCE.SysFreeString(text);
        assertThat(WmiDouble.blocks()).isEqualTo(before);
    }

    @Test
    void seesTheTextOfAVariantThatIsNotCleared() {
        try (var row = wmi.rows(ALL).get(0)) {
            int before = WmiDouble.blocks();
            var value = new Variant.VARIANT.ByReference();
            row.call(4, new WString("Name"), 0, value, null, null);
            assertThat(WmiDouble.blocks()).isEqualTo(before + 1);
            ComObject.clear(value);
            assertThat(WmiDouble.blocks()).isEqualTo(before);
        }
    }

    @Test
    void seesAnArrayThatIsNotDestroyed() {
        try (var row = wmi.rows(ALL).get(0)) {
            int before = WmiDouble.blocks();
            var value = new Variant.VARIANT.ByReference();
            row.call(4, new WString("OperationalStatus"), 0, value, null, null);
            assertThat(WmiDouble.blocks()).isGreaterThan(before);
            ComObject.clear(value);
            assertThat(WmiDouble.blocks()).isEqualTo(before);
        }
    }

    @Test
    void seesMemoryOfComThatIsNotFreed() {
        int before = WmiDouble.blocks();
        Pointer block = Ole32.INSTANCE.CoTaskMemAlloc(100);
        assertThat(WmiDouble.blocks()).isEqualTo(before + 1);
        Ole32.INSTANCE.CoTaskMemFree(block);
        assertThat(WmiDouble.blocks()).isEqualTo(before);
    }

    @Test
    void seesEachKindOfObjectThatIsNotReleased() {
        int before = WmiDouble.objects();
        var leaks = new ComObject[] {
            WmiClient.createLocator().object(),
            WmiClient.connect(WmiClient.HYPER_V, 0).object(),
            wmi.query(ALL, 0x30).object(),
            wmi.get("Msvm_VssService").object(),
            wmi.executeLater(path(), "StopService").object(),
        };
        var unused = leaks[4].call(3, WmiClient.INFINITE, new PointerByReference());
        assertThat(WmiDouble.objects("IWbemLocator")).isEqualTo(1);
        assertThat(WmiDouble.objects("IWbemServices")).isEqualTo(2);
        assertThat(WmiDouble.objects("IWbemCallResult")).isEqualTo(1);
        for (ComObject leak : leaks) {
            leak.close();
        }
        // The one that GetResultObject handed over is left.
        assertThat(WmiDouble.objects()).isEqualTo(before + 1);
    }

    @Test
    void leaksNothingItself() {
        int objects = WmiDouble.objects();
        int blocks = WmiDouble.blocks();
        IntStream.range(0, 500).forEach(i -> use());
        assertThat(WmiDouble.objects()).isEqualTo(objects);
        assertThat(WmiDouble.blocks()).isEqualTo(blocks);
    }

    @Test
    void servesManyThreadsAtOnce() {
        int objects = WmiDouble.objects();
        int blocks = WmiDouble.blocks();
        var threads = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(this::useOnThread))
                .toList();
        threads.forEach(Thread::start);
        WmiDouble.forgetCalls();
        threads.forEach(WmiCountersTest::join);
        assertThat(WmiDouble.objects()).isEqualTo(objects);
        assertThat(WmiDouble.blocks()).isEqualTo(blocks);
    }

    @Test
    void tellsTheCalls() {
        WmiDouble.forgetCalls();
        use();
        assertThat(WmiDouble.calls("IWbemServices::ExecMethod")).isEqualTo(1);
        assertThat(WmiDouble.calls("IWbemLocator::ConnectServer")).isZero();
        assertThat(WmiDouble.calls())
                .contains(
                        "IWbemServices::ExecQuery " + ALL + " flags=0x30 -> 0x00000000",
                        "IWbemServices::ExecMethod " + path() + " StopService flags=0x0 -> 0x00000000",
                        "IWbemClassObject::Get ReturnValue -> 0x00000000");
        WmiClient.connect(WmiClient.HYPER_V, 0x80).code();
        assertThat(WmiDouble.calls())
                .contains("IWbemLocator::ConnectServer " + WmiClient.HYPER_V + " flags=0x80 -> 0x00000000");
    }

    @Test
    void tellsWhichSlotIsMissing() {
        assertThat(wmi.services().call(18, null, 0, null, new PointerByReference()))
                .isEqualTo(0x80004001);
        assertThat(WmiDouble.calls()).contains("unimplemented IWbemServices slot 18 -> 0x80004001");
    }

    private String path() {
        return String.valueOf(wmi.column(ALL, "__PATH").get(0));
    }

    private void use() {
        use(wmi, path());
    }

    private static void use(WmiClient wmi, String path) {
        wmi.column(ALL, "OperationalStatus");
        wmi.get(path).code();
        wmi.get("bad path").code();
        try (var out = wmi.execute(path, "StopService", null).object()) {
            assertThat(out.get("ReturnValue")).isEqualTo(0);
        }
    }

    private void useOnThread() {
        Ole32.INSTANCE.CoInitializeEx(null, Ole32.COINIT_MULTITHREADED);
        try (var own = WmiClient.open()) {
            String path = path();
            IntStream.range(0, 100).forEach(i -> use(own, path));
        } finally {
            Ole32.INSTANCE.CoUninitialize();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
