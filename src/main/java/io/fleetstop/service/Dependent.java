package io.fleetstop.service;

import java.util.Set;

/**
 * Another service that would stop with one.
 *
 * @param instance the run that would end
 * @param names all its names, the canonical one included
 */
public record Dependent(Instance instance, Set<String> names) {
    public Dependent {
        names = Set.copyOf(names);
    }
}
