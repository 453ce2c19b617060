package io.fleetstop.hyperv;

import static io.fleetstop.hyperv.Script.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import io.fleetstop.wine.WindowsTest;
import io.fleetstop.wine.WmiDouble;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every BSTR, VARIANT and interface that a stop takes is given back: counted inside the process, by COM's own memory. */
@WindowsTest
class ComLeakTest {
    private static final int MACHINES = 100;
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final HyperVServiceManager manager = new HyperVServiceManager(new ComWmi(), new HyperVSettings(true));

    /** What is alive now, without the connections: one for each of the few threads. */
    private record Alive(int objects, int blocks) {
        static Alive now() {
            int connections = WmiDouble.objects("IWbemServices");
            assertThat(connections).isBetween(1, 4);
            return new Alive(WmiDouble.objects() - connections, WmiDouble.blocks());
        }
    }

    @BeforeEach
    void startToCount() {
        assertThat(WmiDouble.blocks()).isNotNegative();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void keepsNothingOfTenThousandStops() {
        assertThat(afterStops(10_000 / MACHINES)).isEqualTo(new Alive(0, 0));
    }

    private Alive afterStops(int rounds) {
        Script script = new Script();
        for (int i = 0; i < MACHINES; i++) {
            script.machine(i, "machine " + i, "answer StopService rv=0");
        }
        for (int round = 0; round < rounds; round++) {
            WmiDouble.play(script.toString());
            for (int i = 0; i < MACHINES; i++) {
                assertThat(manager.stop(new StopRequest(name(i), null, PATIENT)).ending())
                        .isEqualTo(Ending.STOPPED);
            }
        }
        WmiDouble.play("");
        return Alive.now();
    }

    @Test
    void keepsNothingOfWhatFails() {
        for (int round = 0; round < 3; round++) {
            failAtEveryStage();
            WmiDouble.play("");
            manager.inspect(name(1));
            assertThat(Alive.now()).isEqualTo(new Alive(0, 0));
        }
    }

    private void failAtEveryStage() {
        for (String stage : List.of(
                "CoCreate", "ConnectServer", "SetBlanket", "ExecQuery", "Next", "Get", "GetObject", "ExecMethod")) {
            for (int skip = 0; skip < 6; skip++) {
                WmiDouble.play(new Script()
                        .machine(1, "web", "answer StopService rv=1")
                        .service(1, "Msvm_GuestServiceInterfaceComponent", "answer RequestStateChange job=7@0")
                        .line("fault " + stage + " hr=0x800706BA first=2 skip=" + skip)
                        .toString());
                manager.stop(new StopRequest(name(1), null, PATIENT));
                manager.list().close();
            }
        }
    }
}
