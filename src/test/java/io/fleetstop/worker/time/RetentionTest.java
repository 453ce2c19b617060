package io.fleetstop.worker.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.protocol.StopCommand;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionTest {
    @Test
    void outlivesTheLongestStopOfACommandThatStartedAtItsLastMoment() {
        Instant now = Instant.parse("2026-11-22T17:00:00Z");
        assertThat(Retention.cutoff(now)).isBefore(now.minus(StopCommand.MAX_TIMEOUT));
        assertThat(Retention.cutoff(now)).isEqualTo(now.minus(Duration.ofMinutes(15)));
    }
}
