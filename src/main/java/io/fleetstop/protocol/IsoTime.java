package io.fleetstop.protocol;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Times as commands write them, in ISO 8601. Every method throws IllegalArgumentException with one sentence. */
final class IsoTime {
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private IsoTime() {}

    static Instant instant(String text) {
        if (!(date(text) instanceof OffsetDateTime dateTime)) {
            throw new IllegalArgumentException("an instant needs a time and a zone, for example 2026-11-22T18:00:00Z");
        }
        Instant instant = dateTime.toInstant();
        if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(END)) {
            throw new IllegalArgumentException("an instant is in the years 1970 to 9999");
        }
        return instant;
    }

    private static TemporalAccessor date(String text) {
        try {
            return FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expected an instant of ISO 8601, for example 2026-11-22T18:00:00Z");
        }
    }

    /** One that is too long to be represented is as good as the longest. */
    static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            // Only a number that is out of range has a cause: the grammar was kept.
            if (e.getCause() == null || text.contains("-")) {
                throw new IllegalArgumentException("expected a duration of ISO 8601, for example PT30S");
            }
            return LONGEST;
        }
    }
}
