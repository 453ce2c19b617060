package io.fleetstop.windows;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A service in a list of the service control manager.
 *
 * @param name as the manager spells it
 */
record ServiceLine(String name, String displayName, ServiceStatus status) {
    /** Names of services are told apart without case. */
    static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    static @Nullable ServiceLine find(List<ServiceLine> lines, String name) {
        return lines.stream().filter(line -> line.isNamed(name)).findFirst().orElse(null);
    }
}
