package io.fleetstop.systemd;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where systemd is asked.
 *
 * @param bus {@code system}, {@code user}, or a D-Bus address such as {@code unix:path=/run/dbus/system_bus_socket}
 */
@ConfigurationProperties("fleetstop.systemd")
record SystemdSettings(@DefaultValue("system") String bus) {
    SystemdSettings {
        if (!bus.equals("system") && !bus.equals("user") && !BusAddress.isAddress(bus)) {
            throw new IllegalArgumentException("fleetstop.systemd.bus must be system, user, or a D-Bus address such as"
                    + " unix:path=/run/dbus/system_bus_socket, not '" + bus + "'");
        }
    }

    BusAddress address() {
        return BusAddress.of(bus, System.getenv());
    }
}
