package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
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
    void areAbsentWhereThereIsNone() {
        assertThat(Timestamps.instantOrNull(null)).isNull();
    }
}
