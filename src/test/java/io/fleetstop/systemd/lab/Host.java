package io.fleetstop.systemd.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The machine that a lab runs on: what it lacks, and its programs. */
final class Host {
    private static final long LIMIT_SECONDS = 30;

    private Host() {}

    /** Why this machine cannot run a lab; null if it can. */
    static @Nullable String obstacle() {
        for (String program : List.of("dbus-daemon", "busctl", "systemctl", "unshare", "nsenter", "setpriv")) {
            if (!isInstalled(program)) {
                return program + " is not installed (packages systemd, dbus, util-linux)";
            }
        }
        if (!isInstalled("../lib/systemd/systemd")) {
            return "systemd is not installed";
        }
        Finished probe = execute(List.of("unshare", "--mount", "--pid", "--net", "--cgroup", "--fork", "true"));
        return probe.exitCode() == 0
                ? null
                : "no namespaces without root: " + probe.output().strip();
    }

    private static boolean isInstalled(String program) {
        return Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static Finished execute(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end");
            }
            return new Finished(command, process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A command that has ended. */
    record Finished(List<String> command, int exitCode, String output) {
        String requireSuccess() {
            if (exitCode != 0) {
                throw new IllegalStateException(command + " ended with " + exitCode + ": " + output);
            }
            return output;
        }
    }
}
