package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import io.fleetstop.faults.account.Stopped;
import io.fleetstop.faults.account.Uptime;
import io.fleetstop.faults.report.Recovery;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Stops are frozen while they go on: how long the last of them begins after the broker has the freeze is what is measured. */
final class Freezes implements Row {
    /** More than can stop before the freeze. */
    private static final int STOPS = 100;

    private static final Duration AT_MOST = Duration.ofSeconds(3);

    @Override
    public String name() {
        return "freeze";
    }

    @Override
    public Recovery recovery() {
        return Recovery.limited("freeze to last stop begun", Duration.ofSeconds(1));
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.awaitRest();
        List<Sent> commands = scene.stop(Kind.SLOW, STOPS);
        List<Sent> later = scene.operator().prepared(Kind.QUICK, 1 + random.nextInt(5), Terms.NONE);
        Moments.pass(random, 0.3);
        scene.operator().freeze(true);
        double frozen = Uptime.seconds();
        Moments.pass(AT_MOST);
        scene.operator().send(later);
        scene.awaitOutcomes();
        double last =
                scene.units().stops().stream().mapToDouble(Stopped::at).max().orElse(0);
        scene.operator().freeze(false);
        assertThat(later).allMatch(sent -> "FROZEN".equals(scene.events().said(sent.id(), "outcome")));
        scene.recoveredWithin(Math.max(0, Math.round((last - frozen) * 1e3)));
        return commands.size();
    }
}
