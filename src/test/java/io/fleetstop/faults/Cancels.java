package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;

/** A cancel races with every stage of a stop: both say the same of how it ended. */
final class Cancels implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "cancel";
    }

    @Override
    public int play(Scene scene, Random random) {
        Map<String, Sent> cancels = new LinkedHashMap<>();
        List<Sent> commands = scene.stop(Kind.any(random), 20);
        for (Sent command : commands) {
            cancels.put(scene.operator().cancel(command), command);
            Moments.pass(random, 0.05);
        }
        scene.awaitOutcomes();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> cancels.forEach((cancel, command) -> check(scene, cancel, command)));
        return cancels.size();
    }

    private static void check(Scene scene, String cancel, Sent command) {
        String result = scene.events().said(cancel, "result");
        String outcome = scene.events().said(command.id(), "outcome");
        assertThat(result).as(cancel).isNotNull();
        assertThat("TOO_LATE".equals(result))
                .as("%s is %s, and %s is %s", cancel, result, command.id(), outcome)
                .isNotEqualTo("CANCELLED".equals(outcome));
    }
}
