package io.fleetstop.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.kafka.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker loads nothing that is for another operating system than its own. */
class ForeignClassesIT {
    @TempDir
    Path directory;

    @Test
    void loadsNothingOfWindowsOnLinux() throws IOException {
        Path loaded = directory.resolve("classes.log");
        int port = FreePorts.next();
        List<String> command = List.of(
                WorkerProcess.java(),
                "-Xlog:class+load:file=" + loaded,
                "-jar",
                WorkerProcess.jarFile(),
                "worker",
                "--spring.kafka.bootstrap-servers=127.0.0.1:" + FreePorts.next(),
                "--fleetstop.host=web-1",
                "--fleetstop.policy.allow=systemd:*,windows:*,hyperv:*",
                "--fleetstop.signatures.mode=off",
                "--fleetstop.journal.directory=" + directory.resolve("journal"),
                "--server.port=" + port);
        try (var worker = WorkerProcess.start(directory, port, command)) {
            worker.awaitHealth("liveness", 200);
            // Asks every manager whether it is there.
            worker.awaitHealth("readiness", 503);
        }
        assertThat(Files.readString(loaded))
                .contains("io.fleetstop.systemd.SystemdServiceManager ")
                .doesNotContain("com.sun.jna", "WindowsServiceManager", "HyperVServiceManager");
    }
}
