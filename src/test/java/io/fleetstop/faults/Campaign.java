package io.fleetstop.faults;

import java.util.Random;

/** Rounds of one row; the same seed does the same harm, at moments as near as a machine allows. */
record Campaign(Row row, long seed, int rounds) {
    /** So many rounds have commands under way at once. */
    private static final int TOGETHER = 5;

    /** @param scene one with a worker that runs */
    Tally run(Scene scene) {
        Random random = new Random(seed);
        int faults = 0;
        for (int round = 1; round <= rounds; round++) {
            faults += row.play(scene, random);
            if (round % TOGETHER == 0) {
                scene.awaitOutcomes();
            }
        }
        scene.awaitRest();
        return new Tally(
                row.name(),
                seed,
                rounds,
                faults,
                scene.ledger().commands(),
                scene.events().outcomesByName(),
                scene.breaches(),
                scene.recoveriesMillis());
    }
}
