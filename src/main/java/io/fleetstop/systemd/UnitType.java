package io.fleetstop.systemd;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The types of units that Fleetstop stops. Stopping another one unmounts a disk or ends a user's session. */
enum UnitType {
    SERVICE(".service", "org.freedesktop.systemd1.Service"),
    SOCKET(".socket", "org.freedesktop.systemd1.Socket"),
    TIMER(".timer", "org.freedesktop.systemd1.Timer"),
    PATH(".path", "org.freedesktop.systemd1.Path");

    private final String suffix;
    private final String interfaceName;

    UnitType(String suffix, String interfaceName) {
        this.suffix = suffix;
        this.interfaceName = interfaceName;
    }

    /** The type of a unit, or null if it is none of these. */
    static @Nullable UnitType of(String unit) {
        for (UnitType type : values()) {
            if (unit.endsWith(type.suffix)) {
                return type;
            }
        }
        return null;
    }

    /** Timers and paths are nothing but systemd itself. */
    static boolean hasProcesses(String unit) {
        UnitType type = of(unit);
        return type == SERVICE || type == SOCKET;
    }

    static String[] patterns() {
        return Arrays.stream(values()).map(type -> "*" + type.suffix).toArray(String[]::new);
    }

    String interfaceName() {
        return interfaceName;
    }
}
