package io.fleetstop.wine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetstop.wine.setup.Machine;
import io.fleetstop.wine.setup.Setup;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A Windows of its own under Wine, with a JVM and the native programs of {@code src/test/c}. It is made once per machine
 * and belongs to one JVM at a time; its registry, and so its services, are new for each.
 */
public final class WineBed {
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx600m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    /** The property of a JVM on Windows that names the folder of {@link #program}. */
    static final String BIN = "bed.bin";

    private static @Nullable WineBed bed;

    private final Path directory;
    private final Map<String, String> environment;

    private WineBed(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /**
     * The bed, for as long as this JVM lives. Where none is possible the test is skipped with one line that says why; with
     * {@code CI=true} it fails.
     */
    public static synchronized WineBed require() {
        if (bed == null) {
            String obstacle = Machine.obstacle();
            if (obstacle != null) {
                refuse(obstacle);
            }
            bed = open(Setup.ofTheseSources());
        }
        return bed;
    }

    private static WineBed open(Setup setup) {
        BedGuard guard = BedGuard.post(setup.lock(), Machine.wineServer(), setup.environment());
        try {
            setup.refresh();
            return new WineBed(setup.directory(), setup.environment());
        } catch (RuntimeException e) {
            // The next test of this JVM would wait for it.
            guard.dismiss();
            throw e;
        }
    }

    private static void refuse(String obstacle) {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(obstacle);
        }
        LoggerFactory.getLogger(WineBed.class).warn(obstacle);
        assumeTrue(false, obstacle);
    }

    /** The file as Windows programs see it. */
    public static String windowsPath(Path file) {
        return "Z:" + file.toAbsolutePath().toString().replace('/', '\\');
    }

    /** A program compiled from {@code src/test/c}, such as {@code hvwmi.dll}. */
    public Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    /** The command that runs the Windows JVM. */
    public List<String> java(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(directory.resolve("jre/bin/java.exe").toString()));
        command.addAll(JVM_OPTIONS);
        command.add("-D" + BIN + "=" + windowsPath(directory.resolve("bin")));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts a class of the tests in a Windows JVM. */
    public WineProcess start(Path directory, Class<?> main, List<String> options, List<String> arguments) {
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of("-cp", classPath(), main.getName()));
        words.addAll(arguments);
        Path file = directory.resolve("arguments");
        try {
            // A command line of Windows has 32,767 characters at most.
            Files.write(file, words.stream().map(WineBed::quoted).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(directory, java("@" + windowsPath(file)));
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(WineBed::windowsPath)
                .collect(Collectors.joining(";"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\") + '"';
    }

    /** Starts a Windows program in that directory, which gets the file of its output too. */
    public WineProcess start(Path directory, List<String> command) {
        return start(directory, command, Map.of());
    }

    public WineProcess start(Path directory, List<String> command, Map<String, String> more) {
        List<String> words = new ArrayList<>(List.of(Machine.wine().toString()));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        return WineProcess.start(builder);
    }
}
