package io.fleetstop.faults;

import java.util.Random;

/** As {@link Kills}, of workers that start sooner. */
final class ExtractedKills implements Row {
    @Override
    public String name() {
        return "kill-extracted";
    }

    @Override
    public int play(Scene scene, Random random) {
        return Kills.play(scene, random, ExtractedJar.of(scene).launch());
    }
}
