package io.fleetstop.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.Committed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmTest {
    private static final Committed PROGRESS = new Committed(true, true, false);
    private static final Committed END = new Committed(false, false, true);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 1);
    private final Alarm alarm = new Alarm(time::get);

    @BeforeEach
    void startSilent() {
        assertThat(alarm.isRinging()).as("what an earlier worker left").isTrue();
        alarm.off();
        assertThat(alarm.isRinging()).isFalse();
        assertThat(alarm.left(IDLE)).isEqualTo(IDLE);
    }

    @Test
    void ringsAtOnceForAnEnd() {
        alarm.set(END);

        assertThat(alarm.isRinging()).isTrue();
    }

    @Test
    void letsProgressWaitForAnEndThatFollowsAtOnce() {
        alarm.set(PROGRESS);
        assertThat(alarm.isRinging()).isFalse();

        alarm.set(END);

        assertThat(alarm.isRinging()).isTrue();
        alarm.off();
        assertThat(alarm.isRinging()).isFalse();
    }

    @Test
    void ringsForProgressAloneAMomentAfterTheFirst() {
        alarm.set(PROGRESS);
        assertThat(alarm.left(IDLE)).isEqualTo(Alarm.LINGER);
        time.addAndGet(Alarm.LINGER.toNanos() - 1);
        alarm.set(PROGRESS);
        assertThat(alarm.isRinging()).isFalse();
        assertThat(alarm.left(IDLE)).isEqualTo(Duration.ofNanos(1));

        time.addAndGet(1);

        assertThat(alarm.isRinging()).isTrue();
        assertThat(alarm.left(IDLE)).isZero();
    }

    @Test
    void ringsWhenAsked() {
        alarm.setNow();

        assertThat(alarm.isRinging()).isTrue();
        assertThat(alarm.left(IDLE)).isEqualTo(IDLE);
    }
}
