package io.fleetstop.wine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Platform;
import com.sun.jna.platform.win32.Kernel32;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The JVM of the bed is a Windows JVM, and what the product needs of it is there. */
@WindowsTest
class WindowsRuntimeTest {
    @Test
    void isWindows() {
        assertThat(System.getProperty("os.name")).startsWith("Windows");
        assertThat(System.getProperty("java.version")).startsWith("17.");
        assertThat(System.getProperty("file.separator")).isEqualTo("\\");
    }

    @Test
    void callsWindowsThroughJna() {
        assertThat(Platform.isWindows()).isTrue();
        assertThat((long) Kernel32.INSTANCE.GetCurrentProcessId())
                .isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void knowsItsThreadsMemoryAndCollectors() {
        ThreadInfo[] threads = ManagementFactory.getThreadMXBean().dumpAllThreads(true, true);
        assertThat(Arrays.stream(threads).map(ThreadInfo::getThreadName)).contains("main");
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isPositive();
        assertThat(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed())
                .isPositive();
        assertThat(ManagementFactory.getMemoryPoolMXBeans()).hasSizeGreaterThan(3);
        assertThat(ManagementFactory.getGarbageCollectorMXBeans()).hasSize(2);
        assertThat(ManagementFactory.getRuntimeMXBean().getUptime()).isPositive();
        assertThat(ManagementFactory.getPlatformMBeanServer().getMBeanCount()).isGreaterThan(10);
    }

    @Test
    void talksOverTheLoopback() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = new Socket(server.getInetAddress(), server.getLocalPort());
                var accepted = server.accept()) {
            client.getOutputStream().write("hello".getBytes(UTF_8));
            assertThat(accepted.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("hello");
        }
    }

    @Test
    void hasTheModulesThatTheProductUses() {
        assertThat(ModuleLayer.boot().modules())
                .extracting(Module::getName)
                .contains("java.naming", "java.net.http", "java.security.sasl", "java.sql", "jdk.unsupported");
    }
}
