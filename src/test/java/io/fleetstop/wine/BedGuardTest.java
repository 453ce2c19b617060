package io.fleetstop.wine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the bed has it alone, and leaves nothing running in it. Wine's server is a script here. */
class BedGuardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @BeforeEach
    void writeServer() throws IOException {
        Path server = Files.writeString(server(), "#!/bin/sh\necho $1 $WINEPREFIX >>\"$LOG\"\n");
        Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void endsTheBedWhenItsJvmIsKilled() throws IOException {
        Process owner = owner();
        try (BufferedReader output = owner.inputReader()) {
            assertThat(output.readLine()).isEqualTo("mine");
            assertThat(log()).doesNotExist();
            owner.destroyForcibly();
            await().atMost(PATIENCE).until(() -> Files.exists(log()) && Files.size(log()) > 0);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log()).hasContent("-k /the/prefix\n-w /the/prefix\n"));
        }
    }

    @Test
    void waitsUntilTheOtherHasEndedTheBed() throws IOException {
        Process owner = owner();
        try (BufferedReader output = owner.inputReader()) {
            assertThat(output.readLine()).isEqualTo("mine");
            var waiting = CompletableFuture.supplyAsync(this::post);
            assertThat(waiting).isNotDone();
            owner.destroyForcibly();
            await().atMost(PATIENCE).until(waiting::isDone);
            assertThat(log()).hasContent("-k /the/prefix\n-w /the/prefix\n");
            waiting.join().dismiss();
        }
    }

    private BedGuard post() {
        return BedGuard.post(lock(), server(), environment());
    }

    private Map<String, String> environment() {
        return Map.of("WINEPREFIX", "/the/prefix", "LOG", log().toString());
    }

    /** A JVM that has the bed and waits. */
    private Process owner() throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BedOwner.class.getName(),
                lock().toString(),
                server().toString());
        builder.environment().putAll(environment());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private Path lock() {
        return directory.resolve("lock");
    }

    private Path server() {
        return directory.resolve("wineserver");
    }

    private Path log() {
        return directory.resolve("log");
    }
}
