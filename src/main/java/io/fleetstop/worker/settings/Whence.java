package io.fleetstop.worker.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;

/** Where a setting was written, in the words of whoever wrote it. */
final class Whence {
    private Whence() {}

    /** In parentheses and with a space before them; empty if nobody knows. */
    static String of(@Nullable Origin origin) {
        String words = words(origin);
        return words.isEmpty() ? "" : " (" + words + ")";
    }

    /** The name as it was written; the given one if nobody knows. */
    static String name(@Nullable Origin origin, String otherwise) {
        return origin instanceof PropertySourceOrigin source && source.getOrigin() == null
                ? source.getPropertyName()
                : otherwise;
    }

    private static String words(@Nullable Origin origin) {
        if (origin instanceof TextResourceOrigin text) {
            String line = text.getLocation() == null
                    ? ""
                    : ", line " + (text.getLocation().getLine() + 1);
            return (text.getResource() == null ? "" : text.getResource().getFilename()) + line;
        }
        if (origin instanceof SystemEnvironmentOrigin environment) {
            return "environment variable " + environment.getProperty();
        }
        return origin instanceof PropertySourceOrigin source ? words(source) : "";
    }

    private static String words(PropertySourceOrigin source) {
        if (source.getOrigin() != null) {
            return words(source.getOrigin());
        }
        return switch (source.getPropertySource().getName()) {
            case "commandLineArgs" -> "on the command line";
            case "systemEnvironment" -> "environment variable " + source.getPropertyName();
            case "systemProperties" -> "system property";
            default -> source.getPropertySource().getName();
        };
    }
}
