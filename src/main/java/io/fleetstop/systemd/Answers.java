package io.fleetstop.systemd;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Answer;
import java.util.List;

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

    static Answer notRunning(Look look) {
        return new Answer(look.words(), look.words(), "it was not running any more" + look.remark());
    }

    static Answer outlived(Look look) {
        return new Answer(
                look.words(),
                look.words(),
                "the instance that was to be stopped is gone; another one was started since, and is left alone");
    }

    static Answer withheld() {
        return new Answer(
                "withheld",
                "last word",
                "it, or what would stop with it, was not any more as it was when that was decided; nothing was asked of"
                        + " systemd");
    }

    /** About units of which the stop is under way. */
    static String stillStopping(List<Unit> units) {
        List<String> names = units.stream()
                .filter(unit -> unit.activity() == Activity.STOPPING)
                .map(Unit::id)
                .toList();
        return names.isEmpty() ? "" : "; stopping with it, and not through yet: " + String.join(", ", names);
    }
}
