package io.fleetstop.wine.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compiles each folder of C sources to a program of its name: a DLL where there is a {@code .def} file of that name, else
 * an executable.
 */
record NativePrograms(Path target) {
    private static final List<String> OPTIONS =
            List.of("-std=gnu11", "-O1", "-Wall", "-Werror", "-static-libgcc", "-s");
    private static final List<String> LIBRARIES =
            List.of("-lole32", "-loleaut32", "-luuid", "-lwbemuuid", "-ladvapi32");

    void compile() throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> folders = Files.list(Inputs.C_SOURCES)) {
            folders.sorted().forEach(this::compile);
        }
    }

    private void compile(Path folder) {
        List<Object> words = new ArrayList<>(List.of(Machine.compiler()));
        words.addAll(OPTIONS);
        Path include = Machine.jdk().resolve("include");
        words.addAll(List.of("-I", folder, "-I", include));
        String name = folder.getFileName().toString();
        Path exports = folder.resolve(name + ".def");
        boolean library = Files.exists(exports);
        words.addAll(List.of("-o", target.resolve(name + (library ? ".dll" : ".exe"))));
        FileTree.files(folder).stream()
                .filter(file -> file.toString().endsWith(".c"))
                .forEach(words::add);
        if (library) {
            words.addAll(List.of(exports, "-shared"));
        }
        words.addAll(LIBRARIES);
        Command.in(folder).run(words.toArray());
    }
}
