package io.fleetstop.faults;

import io.fleetstop.faults.account.Breach;
import io.fleetstop.faults.report.Recovery;
import io.fleetstop.faults.report.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Rounds of one row; the same seed does the same harm, at moments as near as a machine allows. */
final class Campaign {
    /** So many rounds have commands under way at once. */
    private static final int TOGETHER = 5;

    private final Row row;
    private final long seed;
    private final int rounds;
    private final Instant began = Instant.now();
    private final long clock = System.nanoTime();
    private final Failures failures = new Failures();
    private List<Breach> breaches = List.of();
    private int played;
    private int faults;

    Campaign(Row row, long seed, int rounds) {
        this.row = row;
        this.seed = seed;
        this.rounds = rounds;
    }

    /** @param scene one with a worker that runs; it is for the next campaign too, unless something went wrong in this one */
    Played run(Scene scene) {
        perform(scene);
        if (failures.first() != null || !breaches.isEmpty()) {
            failures.of(scene::close);
        }
        return played(scene);
    }

    /** @param scene one with a worker that runs; afterwards it is closed */
    Played runAlone(Scene scene) {
        perform(scene);
        failures.of(scene::close);
        return played(scene);
    }

    private void perform(Scene scene) {
        failures.of(() -> play(scene));
        if (failures.first() != null) {
            // What has no outcome because the row broke off gets it now; what is lost does not.
            failures.of(scene::awaitOutcomes);
        }
        failures.of(() -> breaches = scene.breaches());
    }

    private void play(Scene scene) {
        Random random = new Random(seed);
        while (played < rounds) {
            played++;
            faults += row.play(scene, random);
            if (played % TOGETHER == 0) {
                scene.awaitOutcomes();
            }
        }
        scene.awaitRest();
        if (scene.isLong()) {
            requireSense(scene);
        }
    }

    private void requireSense(Scene scene) {
        if (faults == 0) {
            throw new AssertionError("%d rounds did no harm, so they have tried nothing".formatted(rounds));
        }
        if (!scene.recoveriesMillis().isEmpty() && row.recovery().equals(Recovery.NONE)) {
            throw new AssertionError("it measures times, and does not say of what");
        }
    }

    private Played played(Scene scene) {
        Throwable failure = failures.first();
        Tally tally = new Tally(
                row.name(),
                seed,
                began.toString(),
                Duration.ofNanos(System.nanoTime() - clock).toMillis() / 1e3,
                played,
                faults,
                scene.ledger().commands(),
                scene.events().outcomesByName(),
                breaches,
                Tally.text(failure),
                scene.recoveriesMillis());
        return new Played(tally, failure);
    }
}
