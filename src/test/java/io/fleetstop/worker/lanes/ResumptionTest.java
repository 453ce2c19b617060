package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumptionTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // recorded, seen, activity, attempts, what to do
                "run-1, run-1, RUNNING, 1, STOP_AGAIN",
                "run-1, run-1, RUNNING, 2, STOP_AGAIN",
                "run-1, run-1, RUNNING, 3, GIVE_UP",
                "run-1, run-1, STOPPING, 1, WAIT",
                "run-1, run-1, STOPPING, 3, WAIT",
                "run-1, run-1, STOPPED, 1, STOPPED_MEANWHILE",
                "run-1, run-2, RUNNING, 1, STOPPED_MEANWHILE",
                "run-1, run-2, RUNNING, 3, STOPPED_MEANWHILE",
                "run-1, run-2, STOPPING, 1, STOPPED_MEANWHILE",
                "run-1, run-2, STOPPED, 1, STOPPED_MEANWHILE",
                "-,     -,     RUNNING, 1, GIVE_UP",
                "-,     run-1, RUNNING, 1, GIVE_UP",
                "run-1, -,     RUNNING, 1, GIVE_UP",
                "-,     -,     STOPPING, 1, GIVE_UP",
                "-,     -,     STOPPED, 1, STOPPED_MEANWHILE",
                "-,     -,     STOPPED, 3, STOPPED_MEANWHILE"
            })
    void decides(
            @Nullable String recorded, @Nullable String seen, Activity activity, int attempts, Resumption expected) {
        Evidence evidence = Evidence.of(state("a", recorded, Activity.RUNNING));

        assertThat(Resumption.of(Evidence.parse(evidence.toJson()), state("a", seen, activity), attempts))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"RUNNING", "STOPPING", "STOPPED"})
    void concludesNothingFromAnotherService(Activity activity) {
        Evidence evidence = Evidence.of(state("a", "run-1", Activity.RUNNING));

        assertThat(Resumption.of(evidence, state("b", "run-2", activity), 1)).isEqualTo(Resumption.GIVE_UP);
    }

    private static ServiceState state(String name, @Nullable String identity, Activity activity) {
        Instance instance = new Instance(name, identity, identity == null ? null : Instant.EPOCH);
        return new ServiceState(
                name, Set.of(name), activity, "state", instance, null, List.of(), List.of(), List.of(), List.of());
    }
}
