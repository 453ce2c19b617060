package io.fleetstop.service;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a manager says of one service at one moment.
 *
 * @param canonicalName the one name under which the manager itself keeps the service
 * @param names all its names, the canonical one included
 * @param state the manager's own words, for example {@code active/running}
 * @param instance the run that is or was last there; null if it never ran
 * @param unstoppableBecause why the manager would refuse a stop; null if it would not
 * @param dependents the other services that run and would stop with it, in the order in which they would stop
 * @param endangered others that run and are not stopped with it, but may end for it: what starts it again, if that fails
 * @param untouchable what among all that would stop, itself included, nobody may stop; empty if it does not run
 * @param startableBy what may start it again (sockets, timers, recovery actions), by their canonical names
 * @param displayNames those of its names that its owner may change, so that an allow of them counts only where they are
 *     trusted
 */
public record ServiceState(
        String canonicalName,
        Set<String> names,
        Activity activity,
        String state,
        @Nullable Instance instance,
        @Nullable String unstoppableBecause,
        List<Dependent> dependents,
        List<Dependent> endangered,
        List<Untouchable> untouchable,
        List<String> startableBy,
        Set<String> displayNames) {
    public ServiceState {
        names = Set.copyOf(names);
        displayNames = Set.copyOf(displayNames);
        dependents = List.copyOf(dependents);
        endangered = List.copyOf(endangered);
        untouchable = List.copyOf(untouchable);
        startableBy = List.copyOf(startableBy);
    }

    /** Of a service whose names nobody but its host's administrator can change. */
    public ServiceState(
            String canonicalName,
            Set<String> names,
            Activity activity,
            String state,
            @Nullable Instance instance,
            @Nullable String unstoppableBecause,
            List<Dependent> dependents,
            List<Dependent> endangered,
            List<Untouchable> untouchable,
            List<String> startableBy) {
        this(
                canonicalName,
                names,
                activity,
                state,
                instance,
                unstoppableBecause,
                dependents,
                endangered,
                untouchable,
                startableBy,
                Set.of());
    }
}
