package io.fleetstop.systemd;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import java.util.List;

/**
 * A unit together with what its job and its processes say about whether it runs.
 *
 * @param path its object path on the bus
 */
record Look(String path, Unit unit, Activity activity) {
    boolean isSupported() {
        return UnitType.of(unit.id()) != null;
    }

    /** It failed, and yet processes of it are left. */
    boolean hasLeftovers() {
        return unit.activeState() == ActiveState.FAILED && activity == Activity.RUNNING && unit.job() == null;
    }

    ServiceState state(List<Instance> dependents, List<String> startableBy) {
        return new ServiceState(
                unit.id(),
                unit.names(),
                activity,
                unit.state(),
                unit.instance(),
                unit.refusesStop() ? unit.id() + " has RefuseManualStop=yes" : null,
                dependents,
                startableBy);
    }
}
