package io.fleetstop.systemd;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Deadline;
import java.util.ArrayList;
import java.util.List;

/** What may start a unit again after it was stopped. */
final class Starters {
    private final Systemd systemd;
    private final Observer observer;

    Starters(Systemd systemd, Observer observer) {
        this.systemd = systemd;
        this.observer = observer;
    }

    List<String> of(Unit unit, Deadline deadline) throws SystemdException {
        List<String> starters = new ArrayList<>();
        for (Dependency dependency : List.of(Dependency.TRIGGERED_BY, Dependency.UPHELD_BY)) {
            for (String name : unit.to(dependency)) {
                if (observer.unit(name, deadline).activity() == Activity.RUNNING) {
                    starters.add(name);
                }
            }
        }
        String busName = busName(unit, deadline);
        if (!busName.isEmpty() && systemd.isActivatable(busName, deadline)) {
            starters.add("bus name " + busName);
        }
        return starters;
    }

    /** Every service of {@code Type=dbus} requires the bus's socket; so the others are not asked. */
    private String busName(Unit unit, Deadline deadline) throws SystemdException {
        boolean mayHaveOne = UnitType.of(unit.id()) == UnitType.SERVICE
                && unit.properties().texts("Requires").contains("dbus.socket");
        return mayHaveOne
                ? systemd.property(unit.id(), UnitType.SERVICE.interfaceName(), "BusName", deadline)
                        .toString()
                : "";
    }
}
