package io.fleetstop.wine;

import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A JVM on Windows that runs tests, in a directory of its own. */
final class WindowsJvm implements AutoCloseable {
    private final Path results;
    private final WineProcess process;

    private WindowsJvm(Path results, WineProcess process) {
        this.results = results;
        this.process = process;
    }

    static WindowsJvm run(Path directory, List<String> classes) throws IOException {
        Path results = directory.resolve("results");
        List<String> arguments = new ArrayList<>(List.of(WineBed.windowsPath(results)));
        arguments.addAll(classes);
        return new WindowsJvm(
                results, WineBed.require().start(directory, WindowsTests.class, List.of("-ea"), arguments));
    }

    /** Where this class was loaded from, and all tests. */
    static Path testClasses() {
        try {
            return Path.of(WindowsJvm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The exit code in words. */
    String awaitEnd(Duration limit) {
        return process.awaitExit(limit) ? "ended with " + process.exitCode() : "did not end within " + limit;
    }

    String output() {
        return process.output();
    }

    /** All that were told before it ended, however it did. */
    List<TestResult> results() throws IOException {
        List<TestResult> found = new ArrayList<>();
        if (Files.notExists(results)) {
            return found;
        }
        try (var in = new ObjectInputStream(Files.newInputStream(results))) {
            while (true) {
                found.add((TestResult) in.readObject());
            }
        } catch (EOFException e) {
            return found;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
