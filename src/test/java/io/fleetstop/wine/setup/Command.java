package io.fleetstop.wine.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs to its end.
 *
 * @param directory where it runs
 * @param environment added to that of this process
 */
record Command(Path directory, Map<String, String> environment) {
    private static final long LIMIT_SECONDS = 300;

    static Command in(Path directory) {
        return new Command(directory, Map.of());
    }

    /** Runs it and returns what it wrote; any exit code but 0 is a failure. */
    String run(Object... words) {
        List<String> command = List.of(words).stream().map(Object::toString).toList();
        try {
            // A file, not a pipe: what Wine starts in the background keeps the pipe open.
            Path output = Files.createTempFile("fleetstop-wine-", ".log");
            try {
                return run(command, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(List<String> command, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        String text = Files.readString(output);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue() + ": " + text);
        }
        return text;
    }
}
