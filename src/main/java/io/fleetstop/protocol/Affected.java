package io.fleetstop.protocol;

import java.util.List;

/**
 * Other services that a command touched, or would have.
 *
 * @param dependents those that were stopped with it
 * @param dependentsRunning those for which it was left alone; after a call, those that were not seen stopped
 * @param refused the names that this host's policy refused
 */
public record Affected(List<String> dependents, List<String> dependentsRunning, List<String> refused) {
    public static final Affected NONE = new Affected(List.of(), List.of(), List.of());

    public Affected {
        dependents = List.copyOf(dependents);
        dependentsRunning = List.copyOf(dependentsRunning);
        refused = List.copyOf(refused);
    }
}
