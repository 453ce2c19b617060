package io.fleetstop.systemd;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of a message bus, as the D-Bus specification writes it. */
record BusAddress(String value) {
    private static final Pattern ADDRESS = Pattern.compile("[a-z-]+:[a-z]+=.+");
    private static final Pattern SOCKET = Pattern.compile("unix:(?:.*,)?path=([^,;]+).*");

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** Follows the rules of the specification for {@code system} and {@code user}: the environment first. */
    static BusAddress of(String bus, Map<String, String> environment) {
        return switch (bus) {
            case "system" ->
                new BusAddress(
                        environment.getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/run/dbus/system_bus_socket"));
            case "user" -> user(environment);
            default -> new BusAddress(bus);
        };
    }

    private static BusAddress user(Map<String, String> environment) {
        String address = environment.get("DBUS_SESSION_BUS_ADDRESS");
        String directory = environment.get("XDG_RUNTIME_DIR");
        if (address == null && directory == null) {
            throw new IllegalArgumentException(
                    "fleetstop.systemd.bus=user needs DBUS_SESSION_BUS_ADDRESS or XDG_RUNTIME_DIR in the environment");
        }
        return new BusAddress(address != null ? address : "unix:path=" + directory + "/bus");
    }

    /** The socket's file, if the address names one. */
    @Nullable
    Path socket() {
        Matcher matcher = SOCKET.matcher(value);
        return matcher.matches() ? Path.of(matcher.group(1)) : null;
    }
}
