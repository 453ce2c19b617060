package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.Answer;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskingTest extends StillRig {
    private static final Answer AWAY = new Answer("503", "away", "away");

    @Test
    void countsTheTimeOfAnUnansweredLookAsWaitingToo() {
        AtomicInteger looks = new AtomicInteger();
        manager.lookThrough(seen -> {
            looks.incrementAndGet();
            time.pass(Duration.ofSeconds(5));
            return Inspection.without(Finding.UNAVAILABLE, AWAY);
        });

        try (RunningLanes running = RunningLanes.start(rig)) {
            rig.accept(order("a").with("timeout", "PT9S"));
            await().until(() -> {
                time.pass(Duration.ofMillis(100));
                return !rig.finished("c").isEmpty();
            });
        }

        assertThat(rig.theFinished("c").get("code").asString()).isEqualTo("unavailable");
        assertThat(looks).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 60000, 500", "700, 60000, 700", "9000, 60000, 5000", "0, 100, 100", "9000, 2000, 2000"})
    void asksLessOftenTheLongerItHasWaitedAndOnceMoreAtTheEnd(long waited, long left, long delay) {
        long began = Duration.ofMillis(waited).toNanos();
        Entry entry = rig.entry(rig.accept(order("a"))).asking(0);

        assertThat(Lanes.delay(entry, began, Duration.ofMillis(left))).isEqualTo(Duration.ofMillis(delay));
    }
}
