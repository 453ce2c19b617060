package io.fleetstop.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the benchmark in a JVM of its own. It is told words on its standard input, and says each back on its
 * standard error when it has done as told: {@link Parent}. What it logs goes to a file.
 */
final class Child implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader said;

    private Child(Process process) {
        this.process = process;
        this.said = process.errorReader();
    }

    /** Starts it, and returns when it is ready. */
    static Child start(File log, List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        try {
            Child child =
                    new Child(new ProcessBuilder(command).redirectOutput(log).start());
            child.await(Parent.READY);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it do something, and returns when that is done. */
    void tell(String word) {
        try {
            process.outputWriter().write(word + "\n");
            process.outputWriter().flush();
            await(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processor time it has used. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void await(String word) throws IOException {
        StringBuilder other = new StringBuilder();
        for (String line = said.readLine(); !word.equals(line); line = said.readLine()) {
            if (line == null) {
                throw new IllegalStateException("a child ended before it said '" + word + "': " + other);
            }
            other.append(line).append('\n');
        }
    }

    /** It ends when its standard input does, also if this JVM is killed. */
    @Override
    public void close() {
        try {
            process.outputWriter().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
