package io.fleetstop.systemd;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Dependent;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.Untouchable;
import io.fleetstop.systemd.Systemd.UnitProcess;
import java.util.List;

/**
 * A unit together with what its processes say about whether it runs.
 *
 * @param left the processes of a unit that systemd calls down
 */
record Look(Unit unit, List<UnitProcess> left) {
    private static final int NAMED = 3;

    /** What failed and has processes left runs on; what is inactive does not, as systemd sees it. */
    Activity activity() {
        return hasFailed() && !left.isEmpty() ? Activity.RUNNING : unit.activity();
    }

    boolean isSupported() {
        return UnitType.of(unit.id()) != null;
    }

    /** It failed, and yet processes of it are left. */
    boolean hasLeftovers() {
        return hasFailed() && !left.isEmpty();
    }

    private boolean hasFailed() {
        return unit.activeState() == ActiveState.FAILED && unit.activity() == Activity.STOPPED;
    }

    Look with(List<UnitProcess> processes) {
        return new Look(unit, processes);
    }

    /** In systemd's words, and what it does not say. */
    String words() {
        return switch (left.size()) {
            case 0 -> unit.state();
            case 1 -> unit.state() + ", 1 process left";
            default -> unit.state() + ", " + left.size() + " processes left";
        };
    }

    /** What runs on; empty if nothing does. */
    String remark() {
        if (left.isEmpty()) {
            return "";
        }
        List<String> named = left.stream()
                .limit(NAMED)
                .map(process -> process.pid() + " " + process.command())
                .toList();
        String more = left.size() > NAMED ? " and more" : "";
        return "; " + left.size() + (left.size() == 1 ? " process of it runs on: " : " processes of it run on: ")
                + String.join(", ", named) + more;
    }

    ServiceState state(Surroundings surroundings) {
        return new ServiceState(
                unit.id(),
                unit.names(),
                activity(),
                words(),
                unit.instance(),
                unit.refusesStop() ? unit.id() + " has RefuseManualStop=yes" : null,
                surroundings.dependents(),
                surroundings.endangered(),
                surroundings.untouchable(),
                surroundings.startableBy());
    }

    /** What is around a unit. */
    record Surroundings(
            List<Dependent> dependents,
            List<Dependent> endangered,
            List<Untouchable> untouchable,
            List<String> startableBy) {
        static final Surroundings UNSEEN = new Surroundings(List.of(), List.of(), List.of(), List.of());
    }
}
