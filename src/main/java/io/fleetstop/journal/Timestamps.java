package io.fleetstop.journal;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** Instants as text of one width, so that SQLite compares them as text and people read them. */
final class Timestamps {
    /** A year of five digits would be written with a sign and sort before all others. */
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    /** {@link Instant#toString()} leaves out trailing zeros; this does not. */
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private Timestamps() {}

    static String text(Instant instant) {
        if (instant.isAfter(LAST)) {
            return FORMAT.format(LAST);
        }
        return FORMAT.format(instant.isBefore(FIRST) ? FIRST : instant);
    }

    static @Nullable Instant instantOrNull(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
