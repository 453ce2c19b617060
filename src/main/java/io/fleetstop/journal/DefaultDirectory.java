package io.fleetstop.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the journal is if nobody says: with the state of the machine's services, or else with the user's.
 *
 * @param property the system properties of the JVM
 * @param writable whether the directory exists and can be written
 */
record DefaultDirectory(UnaryOperator<String> property, Map<String, String> environment, Predicate<Path> writable) {
    private static final Path SYSTEM = Path.of("/var/lib/fleetstop");

    static Path here() {
        return new DefaultDirectory(name -> System.getProperty(name, ""), System.getenv(), Files::isWritable).path();
    }

    Path path() {
        String system = property.apply("os.name");
        if (system.startsWith("Windows")) {
            return Path.of(environment("ProgramData", "C:\\ProgramData"), "Fleetstop");
        }
        boolean root = system.equals("Linux") && property.apply("user.name").equals("root");
        return root || writable.test(SYSTEM) ? SYSTEM : state().resolve("fleetstop");
    }

    /** As https://specifications.freedesktop.org/basedir-spec says, which has relative paths ignored. */
    private Path state() {
        Path named = Path.of(environment("XDG_STATE_HOME", ""));
        return named.isAbsolute() ? named : Path.of(property.apply("user.home"), ".local", "state");
    }

    private String environment(String name, String fallback) {
        @Nullable String value = environment.get(name);
        return value == null || value.isEmpty() ? fallback : value;
    }
}
