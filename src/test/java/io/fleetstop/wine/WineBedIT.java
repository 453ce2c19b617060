package io.fleetstop.wine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs on the bed, started from Linux. */
class WineBedIT {
    @TempDir
    Path directory;

    private final WineBed bed = WineBed.require();

    @Test
    void passesArgumentsEnvironmentAndDirectory() throws Exception {
        Files.writeString(directory.resolve("here"), "grüße", UTF_8);
        try (var process = bed.start(directory, sleeper("exit", "a b", "ü\"'%"), Map.of("HVWMI_STATE", "Z:\\x y"))) {
            assertThat(process.exitCode()).isEqualTo(7);
            assertThat(process.output())
                    .contains("up", "[exit, a b, ü\"'%]", "HVWMI_STATE=Z:\\x y", "here=grüße", "hook");
        }
    }

    @Test
    void interruptsAJvmSoThatItsHooksRun() {
        try (var process = bed.start(directory, sleeper())) {
            process.awaitOutput("up").interrupt();
            assertThat(process.exitCode()).isEqualTo(130);
            assertThat(process.output()).contains("hook");
        }
    }

    @Test
    void killsAJvmSoThatNoHookRuns() {
        try (var process = bed.start(directory, sleeper())) {
            process.awaitOutput("up").kill();
            assertThat(process.isAlive()).isFalse();
            assertThat(process.output()).doesNotContain("hook");
        }
    }

    private List<String> sleeper(String... arguments) {
        var command = bed.java(
                "-Dsun.stdout.encoding=UTF-8",
                "-cp",
                WineBed.windowsPath(WindowsJvm.testClasses()),
                Sleeper.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}
