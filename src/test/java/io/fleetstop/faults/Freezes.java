package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.CountedUnits.Kind;
import java.util.List;
import java.util.Random;

/** Stops are frozen while they go on: how long the last of them begins after the broker has the freeze is what is measured. */
final class Freezes implements Row {
    private static final int STOPS = 60;
    private static final double AT_MOST_SECONDS = 5;

    @Override
    public String name() {
        return "freeze";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.awaitRest();
        List<Sent> commands = scene.stop(Kind.QUICK, STOPS);
        Moments.pass(random, 0.3);
        scene.operator().freeze(true);
        double frozen = Uptime.seconds();
        scene.awaitOutcomes();
        double last = scene.units().stops().stream()
                .mapToDouble(CountedUnits.Stopped::at)
                .max()
                .orElse(0);
        scene.operator().freeze(false);
        assertThat(last - frozen).as("seconds until the freeze took effect").isLessThan(AT_MOST_SECONDS);
        scene.recoveredWithin(Math.max(0, Math.round((last - frozen) * 1e3)));
        return commands.size();
    }
}
