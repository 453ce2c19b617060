package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A round of every row on one scene; or, with {@code faults.minutes}, as many as there is time for, on scenes of their own,
 * which are kept in {@code target/faults} and go on where they were.
 */
class FaultsIT {
    private static final long SEED = Long.getLong("faults.seed", 1);
    private static final int MINUTES = Integer.getInteger("faults.minutes", 0);
    private static final FaultReport REPORT = new FaultReport(FaultReport.DIRECTORY);

    @TempDir
    static Path directory;

    private static @Nullable Scene shared;

    static List<Row> rows() {
        return Rows.named(System.getProperty("faults.rows", ""));
    }

    @AfterAll
    static void closeScene() {
        if (shared != null) {
            shared.close();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void keepsEveryPromise(Row row) throws IOException {
        if (MINUTES == 0) {
            playOnce(row);
            return;
        }
        long end = System.nanoTime() + MINUTES * 60_000_000_000L / rows().size();
        for (long seed = SEED; seed == SEED || System.nanoTime() < end; seed++) {
            if (!REPORT.has(row, seed)) {
                play(row, seed);
            }
        }
    }

    private static void playOnce(Row row) throws IOException {
        Scene scene = shared == null ? scene(row) : shared;
        // Another row must not begin with what is left after a failure.
        shared = null;
        try {
            check(new Campaign(row, SEED, 1).run(scene));
            shared = scene;
        } finally {
            if (shared == null) {
                scene.close();
            }
        }
    }

    private static void play(Row row, long seed) throws IOException {
        try (Scene scene = scene(row)) {
            Tally tally = new Campaign(row, seed, row.rounds()).run(scene);
            REPORT.add(tally);
            check(tally);
        }
    }

    private static Scene scene(Row row) throws IOException {
        Scene scene = new Scene(Files.createTempDirectory(directory, row.name()), MINUTES > 0);
        scene.startWorker();
        return scene;
    }

    private static void check(Tally tally) {
        assertThat(tally.breaches())
                .as("seed %d of %s", tally.seed(), tally.row())
                .isEmpty();
    }
}
