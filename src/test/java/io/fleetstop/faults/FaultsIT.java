package io.fleetstop.faults;

import io.fleetstop.faults.report.FaultReport;
import io.fleetstop.faults.report.Tested;
import io.fleetstop.packaged.WorkerProcess;
import io.fleetstop.systemd.lab.SystemdLab;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * A round of every row on one scene; or, with {@code faults.minutes}, as many as there is time for, on scenes of their own,
 * which are told in {@code target/faults}.
 */
class FaultsIT {
    private static @Nullable Plan plan;
    private static @Nullable LongRun run;
    private static @Nullable Scene shared;

    @BeforeAll
    static void plan() {
        plan = Plan.current();
        if (plan.isLong()) {
            requireLab();
            FaultReport report =
                    new FaultReport(FaultReport.DIRECTORY, Tested.of(Path.of(WorkerProcess.jarFile())), Rows.ALL);
            // What cannot be read is said once, and not by each row.
            report.write();
            run = new LongRun(plan, report, FaultsIT::play);
        }
    }

    /** Elsewhere it may be missing; who asks for the long run wants to see something. */
    private static void requireLab() {
        try {
            SystemdLab.require().close();
        } catch (TestAbortedException e) {
            throw new AssertionError("The long run cannot be skipped. " + e.getMessage(), e);
        }
    }

    static List<Row> rows() {
        return thePlan().rows();
    }

    @AfterAll
    static void closeScene() {
        if (shared != null) {
            shared.close();
            shared.folder().delete();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void keepsEveryPromise(Row row) {
        if (run == null) {
            playOnce(row);
        } else {
            run.play(row);
        }
    }

    private static Played play(Row row, long seed) {
        Campaign campaign = new Campaign(row, seed, row.rounds());
        Scene scene = scene();
        Played played = campaign.runAlone(scene);
        scene.folder().leave(played);
        return played;
    }

    private static void playOnce(Row row) {
        Scene scene = shared == null ? scene() : shared;
        // Another row must not begin with what is left after a failure.
        shared = null;
        Played played = new Campaign(row, thePlan().seed(), 1).run(scene);
        if (played.tally().kept()) {
            shared = scene;
        } else {
            scene.folder().leave(played);
        }
        played.require();
    }

    private static Scene scene() {
        Scene scene =
                new Scene(CampaignFolder.in(FaultReport.DIRECTORY), thePlan().isLong());
        scene.startWorker();
        if (!scene.isLong()) {
            // From now on its workers start in half the time.
            ExtractedJar.of(scene);
        }
        return scene;
    }

    private static Plan thePlan() {
        return Objects.requireNonNull(plan);
    }
}
