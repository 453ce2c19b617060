package io.fleetstop.wine.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The programs of this machine that the bed is made and run with. */
public final class Machine {
    private static final String WINE_FOLDER = "/usr/lib/wine";

    private Machine() {}

    /** Why this machine cannot have a bed, with what to install; null if it can. */
    public static @Nullable String obstacle() {
        List<String> missing = new ArrayList<>();
        requireIn(missing, "wine64", find("wine64"));
        requireIn(missing, "wine64", find("wineserver64"));
        requireIn(missing, "gcc-mingw-w64-x86-64", find("x86_64-w64-mingw32-gcc"));
        requireIn(missing, "npm", find("npm"));
        requireIn(missing, "openjdk-17-jdk-headless", findJdk());
        return missing.isEmpty()
                ? null
                : "no Windows test bed on this machine: install "
                        + String.join(", ", missing.stream().distinct().toList());
    }

    private static void requireIn(List<String> missing, String packageName, @Nullable Path found) {
        if (found == null) {
            missing.add(packageName);
        }
    }

    public static Path wine() {
        return required("wine64");
    }

    public static Path wineServer() {
        return required("wineserver64");
    }

    static Path compiler() {
        return required("x86_64-w64-mingw32-gcc");
    }

    static Path npm() {
        return required("npm");
    }

    /** A JDK 17 with its modules as jmods, whatever Java this is: jlink takes those of its own version only. */
    static Path jdk() {
        Path found = findJdk();
        if (found == null) {
            throw new IllegalStateException("there is no JDK 17");
        }
        return found;
    }

    private static Path required(String program) {
        Path found = find(program);
        if (found == null) {
            throw new IllegalStateException(program + " is not installed");
        }
        return found;
    }

    private static @Nullable Path find(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":", -1)), Stream.of(WINE_FOLDER))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Path findJdk() {
        Path folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try (Stream<Path> homes = Files.list(folder)) {
            return homes.sorted().filter(Machine::isJdk17).findFirst().orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJdk17(Path home) {
        Path release = home.resolve("release");
        try {
            return Files.isExecutable(home.resolve("bin/jlink"))
                    && Files.isReadable(home.resolve("jmods/java.base.jmod"))
                    && Files.isReadable(home.resolve("include/jni.h"))
                    && Files.isReadable(release)
                    && Files.readString(release).contains("JAVA_VERSION=\"17.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
