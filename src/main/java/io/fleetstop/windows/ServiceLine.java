package io.fleetstop.windows;

import io.fleetstop.service.AnyCase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service in a list of the service control manager.
 *
 * @param name as the manager spells it
 */
record ServiceLine(String name, String displayName, ServiceStatus status) {
    /** Names of services are told apart without case. */
    static String key(String name) {
        return AnyCase.key(name);
    }

    /** The same service at another moment. */
    ServiceLine at(ServiceStatus now) {
        return new ServiceLine(name, displayName, now);
    }

    boolean isNamed(String other) {
        return AnyCase.areSame(name, other);
    }

    /** The very name, if there is one: the manager has the last word on what is the same without case. */
    static @Nullable ServiceLine find(List<ServiceLine> lines, String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .or(() -> lines.stream().filter(line -> line.isNamed(name)).findFirst())
                .orElse(null);
    }
}
