package io.fleetstop.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Runs a command of the documentation as a reader would. */
final class Shell {
    private Shell() {}

    /** Without the program the test is skipped with one line; with {@code CI=true} it fails. */
    static void require(String program) {
        boolean found = exitCode("command -v " + program) == 0;
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("%s is installed", program).isTrue();
        }
        assumeTrue(found, () -> program + " is not installed, so the documentation's commands are not run");
    }

    /** What the command prints; it has to succeed. */
    static String run(String command) {
        try {
            Process process = start(command);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s%n%s", command, output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int exitCode(String command) {
        try {
            Process process = start(command);
            process.getInputStream().readAllBytes();
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process start(String command) throws IOException {
        return new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    }
}
