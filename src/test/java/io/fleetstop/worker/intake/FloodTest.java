package io.fleetstop.worker.intake;

import static io.fleetstop.worker.intake.Ladder.stop;
import static io.fleetstop.worker.intake.Ladder.stopOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.protocol.Reject;
import io.fleetstop.protocol.RejectReason;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FloodTest extends LadderSteps {
    @Test
    void rejectsTheHundredAndFirstRefusalOfAMinute() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            assertThat(ladder.rung(stopOf("refused-" + i, "nowhere:a"))).isEqualTo(Rung.NOT_SUPPORTED);
        }
        Ruling flood = ladder.climb(ladder.inbound(stopOf("flood", "simulated:denied")));
        assertThat(flood.rung()).isEqualTo(Rung.FLOOD);
        Reject reject = Objects.requireNonNull(flood.reject());
        assertThat(reject.reason()).isEqualTo(RejectReason.FLOOD);
        assertThat(reject.message()).startsWith("NOT_ALLOWED: this host's policy does not allow it");
        assertThat(ladder.unpublished()).hasSize(100);

        assertThat(ladder.rung(stop("allowed"))).isEqualTo(Rung.ACCEPTED);
        assertThat(ladder.rung(stopOf("refused-0", "nowhere:a"))).isEqualTo(Rung.DUPLICATE);
        ladder.wallClock.advance(Duration.ofMinutes(1));
        assertThat(ladder.rung(stopOf("flood", "simulated:denied"))).isEqualTo(Rung.NOT_ALLOWED);
    }
}
