package io.fleetstop.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** A child JVM that runs {@link KafkaBroker#main}. */
final class BrokerProcess {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private BrokerProcess(Process process) {
        this.process = process;
    }

    /** Starts the child and returns when clients can connect. */
    static BrokerProcess start(BrokerFiles files, int port) {
        try {
            var process = new ProcessBuilder(java(), "@" + argumentFile(files.directory(), port))
                    .redirectErrorStream(true)
                    .start();
            var child = new BrokerProcess(process);
            child.readOutput();
            child.awaitReady();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Asks the child to end, as a service manager would. */
    void terminate() {
        process.destroy();
        awaitEnd();
    }

    /** Ends the child without its knowing. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Freezes the child and returns when it stands still. */
    void pause() {
        signal("STOP");
        // Each thread stops only when it next runs: on a busy machine some still answered 100 ms later.
        Awaitility.await("broker " + pid() + " to stand still")
                .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .pollInterval(Duration.ofMillis(5))
                .until(this::standsStill);
    }

    void resume() {
        signal("CONT");
    }

    /** Whether all threads are stopped, where the system tells: {@code T} after the name in parentheses. */
    private boolean standsStill() {
        var threads = Path.of("/proc", Long.toString(pid()), "task");
        if (!Files.isDirectory(threads)) {
            return true;
        }
        try (var found = Files.list(threads)) {
            for (var thread : found.toList()) {
                var stat = Files.readString(thread.resolve("stat"));
                if (!stat.startsWith(") T ", stat.lastIndexOf(')'))) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false; // A thread ended meanwhile.
        }
    }

    /** Sends a signal that Java has no method for. */
    private void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("cannot send SIG%s to broker %d".formatted(name, pid()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The class path may be longer than a command line may be. */
    private static Path argumentFile(Path directory, int port) throws IOException {
        var lines = List.of(
                "-Xmx512m",
                // Half a second less until it is ready, and two cores less busy.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D%s=%d".formatted(KafkaBroker.PARENT, ProcessHandle.current().pid()),
                "-cp",
                quoted(System.getProperty("java.class.path")),
                KafkaBroker.class.getName(),
                Integer.toString(port),
                quoted(directory.toString()));
        return Files.write(directory.resolve("arguments"), lines);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\") + '"';
    }

    /** Reads to the end, so that the child never blocks on a full pipe. */
    private void readOutput() {
        var thread = new Thread(this::read, "reads-broker-" + pid());
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        var output = new StringBuilder();
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (line.startsWith(KafkaBroker.READY)) {
                    ready.complete(line);
                }
            }
        } catch (IOException e) {
            output.append(e);
        }
        ready.completeExceptionally(new IllegalStateException("the broker ended before it was ready: " + output));
    }

    private void awaitReady() {
        try {
            ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            kill();
            throw interrupted(e);
        } catch (ExecutionException | TimeoutException e) {
            kill();
            throw new IllegalStateException("the broker did not start", e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("broker %d does not end".formatted(pid()));
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for the broker's process", e);
    }
}
