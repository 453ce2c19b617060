package io.fleetstop.worker.lanes;

import io.fleetstop.protocol.Sighting;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is written down directly before a stop, to be compared after a crash.
 *
 * @param instance the run that is to be stopped; null if the manager tells none
 * @param dependents the runs that will stop with it
 */
record Evidence(
        String canonicalName, Sighting before, @Nullable Instance instance, List<Instance> dependents) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Evidence of(ServiceState state) {
        return new Evidence(
                state.canonicalName(), Sightings.of(state), state.instance(), Sightings.runs(state.dependents()));
    }

    /** Whether the same runs would be stopped; the words for their state may differ. */
    boolean isAbout(ServiceState state) {
        return canonicalName.equals(state.canonicalName())
                && Objects.equals(instance, state.instance())
                && dependents.equals(Sightings.runs(state.dependents()));
    }

    static Evidence parse(String json) {
        return JSON.readValue(json, Evidence.class);
    }

    String toJson() {
        return JSON.writeValueAsString(this);
    }
}
