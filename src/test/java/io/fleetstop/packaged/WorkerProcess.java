package io.fleetstop.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** The packaged jar as a process of its own, as an operator runs it. */
public final class WorkerProcess implements AutoCloseable {
    /** Of a group of health that is well. */
    public static final int UP = 200;

    /** Of one that is not. */
    public static final int DOWN = 503;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // None outlives a test that somebody interrupts.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "workers-kill"));
    }

    private final Process process;
    private final Path output;
    private final int port;

    private WorkerProcess(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Runs the jar with the same Java as this test, or whatever command is given. */
    public static WorkerProcess start(Path directory, int port, List<String> command) {
        return start(directory, port, command, Map.of());
    }

    /** @param environment what it has besides this JVM's own */
    public static WorkerProcess start(Path directory, int port, List<String> command, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile(directory, "worker", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            RUNNING.add(process);
            var unused = process.onExit().thenAccept(RUNNING::remove);
            return new WorkerProcess(process, output, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> jar(String... arguments) {
        List<String> command = new ArrayList<>(List.of(java(), "-jar", jarFile()));
        command.addAll(List.of(arguments));
        return command;
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public static String jarFile() {
        return System.getProperty("packaged.jar", "target/fleetstop.jar");
    }

    /** The status of that group; 0 if nobody answers. */
    public int health(String group) {
        try {
            return get("/actuator/health/" + group).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The sum of all series of that metric. */
    public double metric(String name) {
        try {
            return get("/actuator/prometheus")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Also a worker that stands still in the middle of its answer is waited for only so long. */
    private HttpResponse<String> get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        CompletableFuture<HttpResponse<String>> answer = HTTP.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            throw new IOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is alive on the heap after a full collection, in bytes. */
    public long liveHeap() {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process histogram = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String total = histogram.inputReader().lines().reduce("", (before, line) -> line);
            assertThat(total).startsWith("Total");
            return Long.parseLong(total.strip().replaceFirst(".* ", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public WorkerProcess awaitHealth(String group, int status) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() ->
                        assertThat(health(group)).as("%s%n%s", group, output()).isEqualTo(status));
        return this;
    }

    public long pid() {
        return process.pid();
    }

    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** It stands still until {@link #resume()} (SIGSTOP). */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).as("kill -%s", name).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void terminate() {
        process.destroy();
    }

    /** Whether it ends by itself in that time. */
    public boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the worker does not end\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
