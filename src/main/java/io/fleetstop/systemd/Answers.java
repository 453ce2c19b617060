package io.fleetstop.systemd;

import io.fleetstop.service.Answer;

/** The answers that no error of systemd carries, in its own terms. */
final class Answers {
    private Answers() {}

    /** {@code LoadUnit} makes a unit of any valid name; {@code StopUnit} would answer with this. */
    static Answer missing(Unit unit) {
        return new Answer("org.freedesktop.systemd1.NoSuchUnit", "NoSuchUnit", "Unit " + unit.id() + " not found.");
    }

    static Answer absent(BusAddress address) {
        return new Answer("no-systemd", "no systemd", "this host has no systemd, and no bus at " + address.value());
    }

    static Answer unsupported(Unit unit) {
        return new Answer(
                "unit-type",
                "unsupported unit type",
                "only .service, .socket, .timer and .path units are stopped, not " + unit.id());
    }
}
