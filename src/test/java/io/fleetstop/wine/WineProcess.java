package io.fleetstop.wine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A Windows program that runs under Wine. Its process in Linux is the one that was started. */
public final class WineProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private WineProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static WineProcess start(ProcessBuilder builder) {
        try {
            // A file, not a pipe: Wine's services inherit it and keep it open.
            Path output = Files.createTempFile(builder.directory().toPath(), "wine", ".log");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new WineProcess(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its standard output and error so far. */
    public String output() {
        try {
            // Not Files.readString: a Windows program may write in another charset.
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public WineProcess awaitOutput(String text) {
        Awaitility.await(text)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    if (!isAlive() && !output().contains(text)) {
                        throw new AssertionError("it ended with " + process.exitValue() + "\n" + output());
                    }
                    return output().contains(text);
                });
        return this;
    }

    /** Ctrl+C: a JVM runs its shutdown hooks. SIGTERM would end it at once. */
    public void interrupt() {
        try {
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("cannot interrupt process " + process.pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Ends it without its knowing. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Waits for its end; returns the low eight bits of its exit code, or 128 and the signal that ended it. */
    public int exitCode() {
        if (!awaitExit(PATIENCE)) {
            throw new AssertionError("it does not end within " + PATIENCE + "\n" + output());
        }
        return process.exitValue();
    }

    /** Whether it ends in that time. */
    public boolean awaitExit(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }
}
