package io.fleetstop.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that an operator reads, and the exit code, when the jar does not start. */
class RefusedStartIT {
    @TempDir
    static Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fleetstop.worker.time-to-live=abc | which is not a duration; write for example 90s, 10m or 1h",
                "--fleetstop.polcy.deny=systemd:a    | did you mean fleetstop.policy.deny?",
                "--fleetstop.policy.file=/nowhere    | The policy file cannot be used: /nowhere does not exist.",
                "--spring.kafka.bootstrap-servers=k  | spring.kafka.bootstrap-servers has 'k', which is no host and port.",
            })
    void saysWhyAndNothingElse(String setting, String sentence) {
        List<String> arguments = new ArrayList<>(List.of(
                "worker",
                "--fleetstop.host=web-1",
                "--fleetstop.signatures.mode=off",
                "--fleetstop.policy.allow=systemd:*",
                "--fleetstop.journal.directory=" + directory,
                "--server.port=0"));
        arguments.add(setting);
        try (var worker = WorkerProcess.start(directory, 0, WorkerProcess.jar(arguments.toArray(String[]::new)))) {
            assertThat(worker.exitCode()).isEqualTo(1);
            assertThat(worker.output())
                    .contains("Fleetstop does not start.", sentence)
                    .doesNotContain("WARN", "ERROR", "Exception", "\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"word", "-x", "--fleetstop.host", "-Dfleetstop.host=web-1"})
    void refusesArgumentsThatAreNoSettings(String argument) {
        try (var worker = WorkerProcess.start(directory, 0, WorkerProcess.jar("worker", argument))) {
            assertThat(worker.exitCode()).isEqualTo(2);
            assertThat(worker.output())
                    .startsWith("'" + argument + "' is no setting; write --name=value.")
                    .contains("Usage: java -jar fleetstop.jar COMMAND");
        }
    }

    @Test
    void helpsWithItsSubcommandToo() {
        try (var worker = WorkerProcess.start(directory, 0, WorkerProcess.jar("worker", "-h"))) {
            assertThat(worker.exitCode()).isZero();
            assertThat(worker.output()).startsWith("Fleetstop stops services");
        }
    }
}
