package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimestampsTest {
    @Test
    void sortAsTextAsTheyDoAsInstants() {
        List<Instant> ascending = List.of(
                Timestamps.FIRST,
                Instant.parse("1969-12-31T23:59:59.999Z"),
                Instant.EPOCH,
                Instant.parse("2026-11-22T17:00:00Z"),
                Instant.parse("2026-11-22T17:00:00.000000001Z"),
                Instant.parse("2026-11-22T17:00:00.100Z"),
                Timestamps.LAST);

        assertThat(ascending.stream().map(Timestamps::text))
                .isSorted()
                .allMatch(text -> text.length() == 30)
                .map(Timestamps::instantOrNull)
                .containsExactlyElementsOf(ascending);
    }

    @Test
    void endWhereTheWidthWouldChange() {
        assertThat(Timestamps.text(Instant.MAX)).isEqualTo("9999-12-31T23:59:59.999999999Z");
        assertThat(Timestamps.text(Instant.MIN)).isEqualTo("0000-01-01T00:00:00.000000000Z");
    }

    @Test
    void readWhatSomebodyElseHasWritten() {
        assertThat(Timestamps.instant("2026-11-22T17:00:00Z")).isEqualTo("2026-11-22T17:00:00Z");
        assertThat(Timestamps.instant("2026-11-22T17:00:00.123456789Z")).isEqualTo("2026-11-22T17:00:00.123456789Z");
        assertThatThrownBy(() -> Timestamps.instant("2026-13-22T17:00:00.123456789Z"))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> Timestamps.instant("2026-11-22T17:00:00.12345678xZ"))
                .isInstanceOf(DateTimeException.class);
    }

    @Test
    void areWhatTheJdkWrites() {
        Random random = new Random(17);
        for (int i = 0; i < 10_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                    random.longs(1, -60_000_000_000L, 250_000_000_000L).sum(), random.nextInt(1_000_000_000));
            assertThat(Instant.parse(Timestamps.text(instant))).isEqualTo(instant);
            assertThat(Timestamps.instant(Timestamps.text(instant))).isEqualTo(instant);
        }
    }

    @Test
    void areAbsentWhereThereIsNone() {
        assertThat(Timestamps.instantOrNull(null)).isNull();
    }
}
