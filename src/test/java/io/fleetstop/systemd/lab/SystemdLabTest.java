package io.fleetstop.systemd.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SystemdLabTest {
    private static final String SLEEP = "[Service]\nExecStart=/bin/sleep infinity\n";

    @Test
    void runsBesideAnotherAndLeavesNothing() throws IOException {
        SystemdLab first = SystemdLab.require();
        try (SystemdLab second = SystemdLab.require()) {
            first.unit("x.service", SLEEP).reload().start("x.service");
            assertThat(first.state("x.service")).isEqualTo("active/running");
            assertThat(second.state("x.service")).isEqualTo("inactive/dead");
            first.close();
            assertThat(second.run("systemctl", "is-active", "dbus.service")).isEqualToIgnoringNewLines("active");
        }
        assertThatNothingIsLeft(first.directory(), first.pid());
    }

    @Test
    void changesNothingOfTheMachine() throws IOException {
        Path witness = Files.createTempFile("witness-", ".txt");
        try (SystemdLab lab = SystemdLab.require()) {
            lab.unit("x.service", "[Service]\nType=oneshot\nExecStart=/bin/sh -c 'rm -rf /tmp/* && ! touch /usr/x'\n");
            lab.reload().start("x.service");
            assertThat(witness).exists();
        } finally {
            Files.delete(witness);
        }
    }

    @Test
    void goesWithTheProcessThatStartedIt() throws IOException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AbandonedLab.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            Path directory = Path.of(Objects.requireNonNull(output.readLine()));
            long pid = Long.parseLong(Objects.requireNonNull(output.readLine()));
            process.destroyForcibly();
            await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(directory));
            assertThatNothingIsLeft(directory, pid);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void assertThatNothingIsLeft(Path directory, long pid) throws IOException {
        assertThat(directory).doesNotExist();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(directory.toString());
        try (Stream<Path> groups = Files.walk(Path.of("/sys/fs/cgroup"), 3)) {
            assertThat(groups.map(Path::getFileName).map(Path::toString))
                    .doesNotContain(directory.getFileName().toString());
        }
    }
}
