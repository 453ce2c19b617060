package io.fleetstop.faults;

import io.fleetstop.faults.report.FaultReport;
import io.fleetstop.faults.report.Tally;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** As many campaigns of each row as there is time for. It goes on where one before it was interrupted. */
final class LongRun {
    /** Plays a campaign on a scene of its own. */
    interface Player {
        Played play(Row row, long seed);
    }

    private final Plan plan;
    private final FaultReport report;
    private final Player player;

    LongRun(Plan plan, FaultReport report, Player player) {
        this.plan = plan;
        this.report = report;
        this.player = player;
    }

    /** @throws AssertionError if something is not as it should be, in this run or one before it */
    void play(Row row) {
        List<Tally> before = report.of(row);
        before.forEach(LongRun::require);
        Map<Long, Tally> bySeed = before.stream().collect(Collectors.toMap(Tally::seed, tally -> tally));
        double spent = 0;
        for (long seed = plan.seed(); seed == plan.seed() || spent < plan.secondsPerRow(); seed++) {
            Tally tally = bySeed.get(seed);
            spent += tally == null ? play(row, seed).seconds() : tally.seconds();
        }
        report.write();
        report.total(row).requireRecovery();
    }

    private static void require(Tally before) {
        if (!before.kept()) {
            throw new AssertionError("in a run before this one; delete %s to begin anew%n%s"
                    .formatted(FaultReport.DIRECTORY, before.complaint()));
        }
    }

    private Tally play(Row row, long seed) {
        Played played = player.play(row, seed);
        report.add(played.tally());
        played.require();
        return played.tally();
    }
}
