package io.fleetstop.windows;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Dependent;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.Untouchable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service and what would stop with it, as it was seen at one moment.
 *
 * @param dependents those that depend on it and run, in the order in which they stop
 */
record Look(Sighted service, List<Sighted> dependents, List<Untouchable> untouchable) {
    Activity activity() {
        return service.activity();
    }

    ServiceState state() {
        return state(service, dependents, untouchable, unstoppableBecause());
    }

    /** The service later, with those of its dependents that still run then. */
    static ServiceState stateAfter(Sighted service, List<Sighted> left) {
        String because = service.status().refusesStop() ? refusal() : null;
        return state(service, left, List.of(), because);
    }

    private static ServiceState state(
            Sighted service, List<Sighted> dependents, List<Untouchable> untouchable, @Nullable String unstoppable) {
        List<Dependent> others = dependents.stream().map(Sighted::asDependent).toList();
        return new ServiceState(
                service.name(),
                service.names(),
                service.activity(),
                service.status().state().name(),
                service.instance(),
                unstoppable,
                others,
                List.of(),
                untouchable,
                List.of());
    }

    /** Of what is starting nobody knows yet whether it will accept a stop. */
    @Nullable
    String unstoppableBecause() {
        if (service.status().refusesStop()) {
            return refusal();
        }
        return dependents.stream()
                .filter(dependent -> dependent.status().refusesStop())
                .findFirst()
                .map(dependent ->
                        dependent.name() + ", which depends on it and would have to stop first, accepts no stop")
                .orElse(null);
    }

    private static String refusal() {
        return "it accepts no stop (it runs without SERVICE_ACCEPT_STOP)";
    }
}
