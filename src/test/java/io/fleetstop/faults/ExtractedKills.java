package io.fleetstop.faults;

import io.fleetstop.faults.report.Recovery;
import java.time.Duration;
import java.util.Random;

/** As {@link Kills}, of workers that start sooner. */
final class ExtractedKills implements Row {
    @Override
    public String name() {
        return "kill-extracted";
    }

    @Override
    public Recovery recovery() {
        return Recovery.ofStart(Duration.ofSeconds(5));
    }

    @Override
    public int play(Scene scene, Random random) {
        return Kills.play(scene, random, ExtractedJar.of(scene).launch());
    }
}
