package io.fleetstop.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A main class of the tests in a process of its own, which can be killed and has locks of its own. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildJvm start(Class<?> main, String... arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        builder.command().addAll(List.of(arguments));
        return new ChildJvm(
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** What it says next; null if it has ended. */
    String line() throws IOException {
        return output.readLine();
    }

    List<String> lines() {
        return output.lines().toList();
    }

    /** Kills it, as {@code kill -9} does where there is one. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
