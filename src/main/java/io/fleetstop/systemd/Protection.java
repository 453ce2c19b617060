package io.fleetstop.systemd;

import io.fleetstop.service.Untouchable;
import io.fleetstop.systemd.Systemd.Lifelines;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What nobody may stop, whatever the policy says: the worker itself, the bus, what decides about rights, systemd's own
 * units, and whatever takes the host down when it ends.
 */
final class Protection {
    private static final Set<String> NAMES = Set.of(
            "dbus.service",
            "dbus.socket",
            "dbus-broker.service",
            "dbus-daemon.service",
            "messagebus.service",
            "polkit.service",
            "polkitd.service",
            "init.scope");
    private static final List<String> PREFIXES = List.of("systemd-", "user@", "user-runtime-dir@");

    /** Harmless in itself: it is a name for others, and those of them that stop with it are judged, too. */
    private static final String TARGET = ".target";

    private final Lifelines lifelines;
    private final List<Untouchable> untouchable = new ArrayList<>();

    private Protection(Lifelines lifelines) {
        this.lifelines = lifelines;
    }

    static List<Untouchable> among(Consequences consequences, Lifelines lifelines) {
        Protection protection = new Protection(lifelines);
        consequences.stopping().forEach(protection::judgeStopping);
        consequences.stopping().forEach(protection::judgeEnding);
        consequences.starting().forEach(protection::judgeEnding);
        consequences.endangered().forEach(protection::judgeEnding);
        consequences.starting().forEach(protection::judgeStarting);
        return protection.untouchable.stream().distinct().toList();
    }

    private void judgeStopping(Unit unit) {
        if (unit.names().stream().anyMatch(name -> name.equals(lifelines.worker()))) {
            refuse(unit, "this worker runs in it");
        } else if (unit.names().stream().anyMatch(name -> name.equals(lifelines.bus()))) {
            refuse(unit, "the D-Bus daemon runs in it");
        } else if (unit.names().stream().anyMatch(Protection::isProtected)) {
            refuse(unit, "the host cannot do without it, so it is always protected");
        } else if (UnitType.of(unit.id()) == null && !unit.id().endsWith(TARGET)) {
            refuse(unit, "only .service, .socket, .timer and .path units are stopped, and targets along with them");
        }
    }

    private static boolean isProtected(String name) {
        return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** Also for a unit that only might start: it may end at once. */
    private void judgeEnding(Unit unit) {
        for (String property : List.of("SuccessAction", "FailureAction", "JobTimeoutAction")) {
            judgeAction(unit, property);
        }
        if (Stream.of("OnSuccess", "OnFailure").anyMatch(end -> sweeps(unit, end))) {
            refuse(unit, "when it ends, systemd isolates another unit or flushes all jobs, and so ends much else");
        }
    }

    private void judgeStarting(Unit unit) {
        judgeAction(unit, "StartLimitAction");
    }

    private void judgeAction(Unit unit, String property) {
        String action = unit.properties().text(property);
        if (!action.isEmpty() && !action.equals("none")) {
            refuse(unit, "it has " + property + "=" + action + ", which may take the whole host down");
        }
    }

    private static boolean sweeps(Unit unit, String end) {
        return !unit.properties().texts(end).isEmpty()
                && Set.of("isolate", "flush").contains(unit.properties().text(end + "JobMode"));
    }

    private void refuse(Unit unit, String reason) {
        untouchable.add(new Untouchable(unit.id(), reason));
    }
}
