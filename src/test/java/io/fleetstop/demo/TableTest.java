package io.fleetstop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.RejectReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Case STOP = Case.of("host", "id-1", "a stop", Expected.of(Outcome.STOPPED));

    @Test
    void showsWhatCameBesideWhatWasExpected() {
        var answer = new Answer("STOPPED", "org.example.Done", Duration.ofMillis(1234), Duration.ofSeconds(12));
        var table = new Table(List.of(new Table.Row(STOP, answer)));
        assertThat(table.isAsExpected()).isTrue();
        assertThat(table.toString()).containsPattern("id-1 +a stop +STOPPED +STOPPED +Done +1.23 s 12.0 s ok");
    }

    @Test
    void isNotAsExpectedIfOneOutcomeIsAnother() {
        var other = new Table.Row(STOP, Answer.of("FAILED"));
        var table = new Table(List.of(new Table.Row(STOP, Answer.of("STOPPED")), other));
        assertThat(table.isAsExpected()).isFalse();
        assertThat(table.toString()).containsPattern("STOPPED +FAILED +NOT OK").endsWith("1 of 2 as expected");
    }

    @Test
    void isNotAsExpectedIfNothingCame() {
        var reject = STOP.expecting(Expected.of(RejectReason.ID_REUSED));
        var table = new Table(List.of(new Table.Row(reject, null)));
        assertThat(table.isAsExpected()).isFalse();
        assertThat(table.toString()).containsPattern("reject id-reused +no answer +NOT OK");
    }
}
