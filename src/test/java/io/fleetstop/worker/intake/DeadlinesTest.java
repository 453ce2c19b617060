package io.fleetstop.worker.intake;

import static io.fleetstop.worker.intake.Ladder.NOW;
import static io.fleetstop.worker.intake.Ladder.stop;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.protocol.CommandCodec;
import io.fleetstop.protocol.Envelope;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final Deadlines deadlines = new Deadlines(Ladder.SETTINGS);

    @Test
    void countsTheTimeToLiveFromTheRecord() {
        assertThat(notAfter(stop("1"))).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void takesWhatTheSenderWroteUpToTheMaximum() {
        Instant past = NOW.minusSeconds(1);
        Instant longest = NOW.plus(Duration.ofHours(24));
        assertThat(notAfter(until(past))).isEqualTo(past);
        assertThat(notAfter(until(longest.minusNanos(1)))).isEqualTo(longest.minusNanos(1));
        assertThat(notAfter(until(longest.plusNanos(1)))).isEqualTo(longest);
        assertThat(notAfter(until(Instant.parse("9999-12-31T23:59:59Z")))).isEqualTo(longest);
    }

    @Test
    void givesWhatIsInvalidTheTimeToLive() {
        assertThat(notAfter(stop("1", ",\"notAfter\":\"soon\""))).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    private static String until(Instant notAfter) {
        return stop("1", ",\"notAfter\":\"" + notAfter + "\"");
    }

    private Instant notAfter(String command) {
        CommandCodec codec = new CommandCodec();
        Envelope envelope = (Envelope) codec.read(Ladder.HOST, command.getBytes(UTF_8));
        return deadlines.notAfter(codec.parse(envelope), NOW);
    }
}
