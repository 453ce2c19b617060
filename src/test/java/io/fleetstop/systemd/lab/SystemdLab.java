package io.fleetstop.systemd.lab;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * A real systemd as PID 1 of its own namespaces, with its own bus, that goes with this JVM. It changes nothing of the
 * machine and leaves nothing behind; any number of them run side by side. {@code lab.sh} beside the resources tells how.
 */
public final class SystemdLab implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path directory;
    private final Process supervisor;
    private final String init;

    private SystemdLab(Path directory, Process supervisor, String init) {
        this.directory = directory;
        this.supervisor = supervisor;
        this.init = init;
    }

    /** A new lab. Where none is possible the test is skipped with one line that says why; with {@code CI=true} it fails. */
    public static SystemdLab require() {
        String obstacle = Host.obstacle();
        if (obstacle != null) {
            String line = "No systemd lab: " + obstacle;
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(line);
            }
            LoggerFactory.getLogger(SystemdLab.class).warn(line);
            assumeTrue(false, line);
        }
        return start();
    }

    private static SystemdLab start() {
        try {
            Path directory = Files.createTempDirectory("fleetstop-lab-");
            Path script = directory.resolve("lab.sh");
            try (InputStream text = SystemdLab.class.getResourceAsStream("lab.sh")) {
                Files.write(script, text.readAllBytes());
            }
            // A session of its own: an interrupt from the terminal must not end the one that cleans up.
            Process supervisor = new ProcessBuilder("setsid", "bash", script.toString(), directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = supervisor.inputReader(StandardCharsets.UTF_8);
            String init = output.readLine();
            if (init == null) {
                throw new IllegalStateException("the lab did not start; its errors are above");
            }
            SystemdLab lab = new SystemdLab(directory, supervisor, init);
            lab.awaitBus();
            return lab;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitBus() {
        await("systemd in " + directory).atMost(LIMIT).until(() -> {
            if (ProcessHandle.of(pid()).isEmpty()) {
                throw new IllegalStateException(
                        "the lab's systemd ended: " + Files.readString(directory.resolve("errors")));
            }
            return isOnItsBus();
        });
    }

    private boolean isOnItsBus() {
        List<String> command = List.of("busctl", "--address=" + busAddress(), "status", "org.freedesktop.systemd1");
        return Host.execute(command).exitCode() == 0;
    }

    /** The address of the lab's bus, for any process and any user of this machine. */
    public String busAddress() {
        return "unix:path=" + directory.resolve("bus/system_bus_socket");
    }

    /** A folder that is {@code /run/dbus} inside: what units write there is seen outside. */
    public Path shared() {
        return directory.resolve("bus");
    }

    /** Where the lab keeps its files. */
    Path directory() {
        return directory;
    }

    /** The pid of the lab's PID 1 as this machine sees it. */
    public long pid() {
        return Long.parseLong(init);
    }

    /** Writes a unit file; {@link #reload()} makes it known. */
    public SystemdLab unit(String name, String text) {
        try {
            Files.writeString(directory.resolve("units").resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Links a second name to a unit. */
    public SystemdLab alias(String alias, String unit) {
        try {
            Files.createSymbolicLink(directory.resolve("units").resolve(alias), Path.of(unit));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SystemdLab deleteUnit(String name) {
        try {
            Files.delete(directory.resolve("units").resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SystemdLab reload() {
        systemctl("daemon-reload");
        return this;
    }

    public SystemdLab start(String... units) {
        List<String> words = new ArrayList<>(List.of("start"));
        words.addAll(List.of(units));
        systemctl(words.toArray(String[]::new));
        return this;
    }

    /** Starts a unit that need not come up: one that fails, or that takes its time. */
    public SystemdLab startWithoutWaiting(String unit) {
        systemctl("start", "--no-block", unit);
        return this;
    }

    /** {@code ActiveState/SubState}. */
    public String state(String unit) {
        List<String> lines = systemctl("show", "--property=ActiveState,SubState", "--value", unit)
                .lines()
                .toList();
        return lines.get(0) + "/" + lines.get(1);
    }

    public void awaitState(String unit, String state) {
        await(unit).atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> state(unit), state::equals);
    }

    /** A property as {@code systemctl show} prints it. */
    public String property(String unit, String property) {
        return systemctl("show", "--property=" + property, "--value", unit).strip();
    }

    public void restartBus() {
        systemctl("restart", "dbus.service");
    }

    /** Nobody has a bus until {@link #startBus()}. */
    public void stopBus() {
        systemctl("stop", "dbus.socket", "dbus.service");
    }

    public void startBus() {
        systemctl("start", "dbus.socket", "dbus.service");
    }

    /** systemd executes itself anew: its name on the bus changes. */
    public void reexecute() {
        systemctl("daemon-reexec");
    }

    /** Nobody gets an answer from systemd until {@link #resume()}. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        Host.execute(List.of("kill", "-" + name, init)).requireSuccess();
    }

    /** Asks systemd as root over its private socket, not over the bus. */
    public String systemctl(String... words) {
        List<String> command = new ArrayList<>(List.of("systemctl"));
        command.addAll(List.of(words));
        return run(command.toArray(String[]::new));
    }

    /** Runs a command inside. */
    public String run(String... command) {
        List<String> words = new ArrayList<>(List.of("nsenter", "--target=" + init, "--all", "--wd=/"));
        words.addAll(List.of(command));
        return Host.execute(words).requireSuccess();
    }

    /** Ends the lab at once, stopped units or not, and waits until nothing of it is left. */
    @Override
    public void close() {
        try {
            supervisor.getOutputStream().close();
            if (!supervisor.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the lab in " + directory + " does not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
