package io.fleetstop.systemd;

import java.nio.charset.StandardCharsets;

/** Where units are on the bus: {@code bus_label_escape} in {@code src/shared/bus-label.c}. */
final class UnitPath {
    private static final String UNITS = "/org/freedesktop/systemd1/unit/";

    private UnitPath() {}

    /** Everything but letters and digits is written as its bytes, and so is a digit in front. */
    static String of(String unit) {
        StringBuilder path = new StringBuilder(UNITS);
        for (byte octet : unit.getBytes(StandardCharsets.UTF_8)) {
            boolean digit = octet >= '0' && octet <= '9';
            boolean letter = (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z');
            if (letter || (digit && path.length() > UNITS.length())) {
                path.append((char) octet);
            } else {
                path.append(String.format("_%02x", octet));
            }
        }
        return path.toString();
    }
}
