package io.fleetstop.worker.lanes;

import io.fleetstop.protocol.Sighting;
import io.fleetstop.service.Dependent;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From what managers see to what events tell. */
final class Sightings {
    private Sightings() {}

    static Sighting of(ServiceState state) {
        Instance instance = state.instance();
        return new Sighting(
                state.state(),
                instance == null ? null : instance.identity(),
                instance == null ? null : instance.startedAt(),
                state.startableBy());
    }

    static @Nullable Sighting ofNullable(@Nullable ServiceState state) {
        return state == null ? null : of(state);
    }

    static List<String> names(List<Dependent> dependents) {
        return runs(dependents).stream().map(Instance::service).toList();
    }

    static List<Instance> runs(List<Dependent> dependents) {
        return dependents.stream().map(Dependent::instance).toList();
    }
}
