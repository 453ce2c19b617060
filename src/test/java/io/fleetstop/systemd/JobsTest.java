package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JobsTest {
    private final Jobs jobs = new Jobs();

    @Test
    void keepsResultThatCameBeforeTheQuestion() {
        jobs.removed("/job/1", "a.service", "done");
        assertThat(jobs.result("/job/1")).isCompletedWithValue("done");
    }

    @Test
    void tellsEverybodyWhoAsked() {
        var first = jobs.result("/job/1");
        var second = jobs.result("/job/1");
        jobs.removed("/job/1", "a.service", "canceled");
        assertThat(first).isCompletedWithValue("canceled");
        assertThat(second).isCompletedWithValue("canceled");
    }

    @Test
    void countsWhatWasDoneToEachUnit() {
        jobs.removed("/job/1", "a.service", "done");
        jobs.removed("/job/2", "a.service", "canceled");
        jobs.removed("/job/3", "b.service", "done");
        assertThat(jobs.done("a.service")).isEqualTo(1);
        assertThat(jobs.done("c.service")).isZero();
    }

    @Test
    void countsOnForAUnitThatHasJobsAgainAndAgain() {
        jobs.removed("/job/a", "a.service", "done");
        IntStream.range(0, Jobs.KEPT).forEach(job -> {
            jobs.removed("/job/" + job, "u" + job + ".service", "done");
            jobs.removed("/job/a" + job, "a.service", "done");
        });
        assertThat(jobs.done("a.service")).isEqualTo(1 + Jobs.KEPT);
    }

    @Test
    void forgetsTheOldest() {
        IntStream.rangeClosed(0, Jobs.KEPT).forEach(job -> jobs.removed("/job/" + job, "a.service", "done"));
        assertThat(jobs.result("/job/0")).isNotDone();
        assertThat(jobs.result("/job/" + Jobs.KEPT)).isDone();
    }
}
