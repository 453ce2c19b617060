package io.fleetstop.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A library from source beside this class, that is loaded before all others of a process. */
final class PreloadedLibrary {
    private PreloadedLibrary() {}

    /** Builds it, unless it is there. */
    static Path built(Path scratch, String name) {
        Path library = scratch.resolve(name + ".so");
        try {
            if (!Files.exists(library)) {
                build(scratch.resolve(name + ".c"), library);
            }
            return library;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void build(Path source, Path library) throws IOException {
        String name = source.getFileName().toString();
        try (InputStream text = Objects.requireNonNull(PreloadedLibrary.class.getResourceAsStream(name), name)) {
            Files.write(source, text.readAllBytes());
        }
        Process compiler = new ProcessBuilder(
                        "cc",
                        "-std=gnu11",
                        "-Wall",
                        "-Wextra",
                        "-Werror",
                        "-shared",
                        "-fPIC",
                        "-o",
                        library.toString(),
                        source.toString(),
                        "-ldl")
                .redirectErrorStream(true)
                .start();
        String output = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (compiler.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(name + " was not compiled (packages gcc, libc6-dev): " + output);
        }
    }
}
