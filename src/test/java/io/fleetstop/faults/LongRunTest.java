package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetstop.faults.account.Breach;
import io.fleetstop.faults.account.Breach.Promise;
import io.fleetstop.faults.report.FaultReport;
import io.fleetstop.faults.report.Tallies;
import io.fleetstop.faults.report.Tally;
import io.fleetstop.faults.report.Tested;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongRunTest {
    private static final Row KILLS = new ExtractedKills();
    private static final String KILL = KILLS.name();
    private static final Tested JAR = new Tested("1", "abc", 17);

    @TempDir
    Path directory;

    private final List<Long> played = new ArrayList<>();

    @Test
    void playsOneSeedAfterTheOtherUntilItsMinutesAreOver() {
        run(JAR, 5, 2, seed -> Tallies.kept(KILL, seed, 50)).play(KILLS);

        assertThat(played).containsExactly(5L, 6L, 7L);
    }

    @Test
    void playsOneWithoutTime() {
        run(JAR, 1, 0, seed -> Tallies.kept(KILL, seed, 50)).play(KILLS);

        assertThat(played).containsExactly(1L);
    }

    @Test
    void goesOnWithWhatIsLeftOfItsMinutes() {
        report(JAR).add(Tallies.kept(KILL, 1, 50));
        report(JAR).add(Tallies.kept(KILL, 2, 50));

        run(JAR, 1, 2, seed -> Tallies.kept(KILL, seed, 50)).play(KILLS);

        assertThat(played).containsExactly(3L);
    }

    @Test
    void doesNotCountTheTimeOfOtherRowsAndSeeds() {
        report(JAR).add(Tallies.kept("kill", 1, 500));
        report(JAR).add(Tallies.kept(KILL, 100, 500));

        run(JAR, 1, 1, seed -> Tallies.kept(KILL, seed, 50)).play(KILLS);

        assertThat(played).containsExactly(1L, 2L);
    }

    @Test
    void beginsAnewWithAnotherJarOrJdk() {
        report(new Tested("1", "def", 17)).add(Tallies.kept(KILL, 1, 500));
        report(new Tested("1", "abc", 25)).add(Tallies.broken(KILL, 2, breach()));

        run(JAR, 1, 1, seed -> Tallies.kept(KILL, seed, 50)).play(KILLS);

        assertThat(played).containsExactly(1L, 2L);
        assertThat(report(JAR).of(KILLS)).hasSize(2);
    }

    @Test
    void recordsABreachAndEndsWithIt() {
        LongRun run = run(JAR, 1, 9, seed -> Tallies.broken(KILL, seed, breach()));

        assertThatThrownBy(() -> run.play(KILLS)).hasMessage("""
                        seed 1 of kill-extracted (its files are in target/faults/failed/kill-extracted-1): \
                        promises were not kept
                        Breach[promise=LOST, of=c1, seen=no finished event]""");
        assertThat(played).containsExactly(1L);
        assertThat(report(JAR).total(KILLS).breaches()).containsEntry(Promise.LOST, 1);
    }

    @Test
    void recordsAFailureAndEndsWithIt() {
        LongRun run = run(JAR, 1, 9, seed -> Tallies.failed(KILL, seed, "it hung"));

        assertThatThrownBy(() -> run.play(KILLS))
                .hasMessageContaining("it hung")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(report(JAR).total(KILLS).failed()).isEqualTo(1);
    }

    @Test
    void staysRedWhenItGoesOn() {
        report(JAR).add(Tallies.kept(KILL, 1, 50));
        report(JAR).add(Tallies.failed(KILL, 2, "it hung"));
        LongRun run = run(JAR, 1, 0, seed -> Tallies.kept(KILL, seed, 50));

        assertThatThrownBy(() -> run.play(KILLS))
                .hasMessageContaining("in a run before this one; delete target/faults to begin anew")
                .hasMessageContaining("it hung");
        assertThat(played).isEmpty();
    }

    @Test
    void isRedIfAllItsCampaignsTogetherTookTooLong() {
        report(JAR).add(Tallies.measured(KILL, 1, 5_001));
        LongRun run = run(JAR, 1, 0, seed -> Tallies.measured(KILL, seed, 1_000));

        assertThatThrownBy(() -> run.play(KILLS))
                .hasMessage("kill-extracted: the p99 of 1 times from start to first queued stop is 5001 ms;"
                        + " promised are 5000 ms");
    }

    @Test
    void isGreenIfOnlyTheSlowestHundredthTookTooLong() {
        long[] millis = new long[100];
        millis[50] = 9_000;
        LongRun run = run(JAR, 1, 0, seed -> Tallies.measured(KILL, seed, millis));

        assertThatCode(() -> run.play(KILLS)).doesNotThrowAnyException();
    }

    private FaultReport report(Tested tested) {
        return new FaultReport(directory, tested, List.of(KILLS));
    }

    private LongRun run(Tested tested, long seed, int minutes, Function<Long, Tally> campaigns) {
        Plan plan = new Plan(List.of(KILLS), seed, minutes, 60);
        return new LongRun(plan, report(tested), (row, next) -> {
            played.add(next);
            Tally tally = campaigns.apply(next);
            return new Played(tally, tally.failure().isEmpty() ? null : new IllegalStateException(tally.failure()));
        });
    }

    private static Breach breach() {
        return new Breach(Promise.LOST, "c1", "no finished event");
    }
}
