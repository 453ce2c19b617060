package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JobsTest {
    private final Jobs jobs = new Jobs();

    @Test
    void keepsResultThatCameBeforeTheQuestion() {
        jobs.removed("/job/1", "done");
        assertThat(jobs.result("/job/1")).isCompletedWithValue("done");
    }

    @Test
    void tellsEverybodyWhoAsked() {
        var first = jobs.result("/job/1");
        var second = jobs.result("/job/1");
        jobs.removed("/job/1", "canceled");
        assertThat(first).isCompletedWithValue("canceled");
        assertThat(second).isCompletedWithValue("canceled");
    }

    @Test
    void forgetsTheOldest() {
        IntStream.rangeClosed(0, Jobs.KEPT).forEach(job -> jobs.removed("/job/" + job, "done"));
        assertThat(jobs.result("/job/0")).isNotDone();
        assertThat(jobs.result("/job/" + Jobs.KEPT)).isDone();
    }
}
