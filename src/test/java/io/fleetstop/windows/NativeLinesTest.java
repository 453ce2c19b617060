package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import org.junit.jupiter.api.Test;

/** Reads what the API writes, laid out by hand as winsvc.h has it for 64 bits. */
final class NativeLinesTest {
    private static final int WITH_PROCESS = 56;
    private static final int WITHOUT_PROCESS = 48;

    private final Memory texts = new Memory(1024);

    @Test
    void readsServicesWithTheirProcesses() {
        try (Memory buffer = new Memory(2 * WITH_PROCESS)) {
            entry(buffer, 0, 0x10, 4, 0x81, 0, 0, 0, 0, 0xFFFF_FFFC, 0);
            entry(buffer, WITH_PROCESS, 0x20, 3, 0, 1066, 42, 5, 30_000, 8, 1);
            assertThat(NativeLines.WITH_PROCESS.read(buffer, 2))
                    .containsExactly(
                            new ServiceLine(
                                    "Dienst",
                                    "Wörkstation",
                                    new ServiceStatus(0x10, RunState.RUNNING, 0x81, 0, 0, 0, 0, 0xFFFF_FFFCL)),
                            new ServiceLine(
                                    "Dienst",
                                    "Wörkstation",
                                    new ServiceStatus(0x20, RunState.STOP_PENDING, 0, 1066, 42, 5, 30_000, 8)));
        }
    }

    @Test
    void readsDependentsWithout() {
        try (Memory buffer = new Memory(2 * WITHOUT_PROCESS)) {
            entry(buffer, 0, 0x10, 1, 0, 1077, 0, 0, 0);
            entry(buffer, WITHOUT_PROCESS, 0x1, 7, 1, 0, 0, 0, 0);
            assertThat(NativeLines.WITHOUT_PROCESS.read(buffer, 2))
                    .extracting(ServiceLine::status)
                    .containsExactly(
                            new ServiceStatus(0x10, RunState.STOPPED, 0, 1077, 0, 0, 0, 0),
                            new ServiceStatus(0x1, RunState.PAUSED, 1, 0, 0, 0, 0, 0));
        }
    }

    private void entry(Memory buffer, long offset, int... numbers) {
        wide(0, "Dienst");
        wide(512, "Wörkstation");
        buffer.setPointer(offset, texts.share(0));
        buffer.setPointer(offset + Native.POINTER_SIZE, texts.share(512));
        buffer.write(offset + 2L * Native.POINTER_SIZE, numbers, 0, numbers.length);
    }

    private void wide(long offset, String text) {
        texts.setWideString(offset, text);
    }
}
