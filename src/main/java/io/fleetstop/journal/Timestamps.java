package io.fleetstop.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Instants as text of one width, so that SQLite compares them as text and people read them. The JDK's own formatter
 * would do; but a command has a dozen of them, and with it they cost more than the statements that they are for.
 */
final class Timestamps {
    /** A year of five digits would be written with a sign and sort before all others. */
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    /** Digits where it has zeros; {@link Instant#toString()} leaves out trailing ones, this does not. */
    private static final String PATTERN = "0000-00-00T00:00:00.000000000Z";

    private Timestamps() {}

    static String text(Instant instant) {
        if (instant.isAfter(LAST)) {
            return text(LAST);
        }
        return instant.isBefore(FIRST) ? text(FIRST) : text(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    private static String text(LocalDateTime time) {
        char[] text = PATTERN.toCharArray();
        put(text, 0, 4, time.getYear());
        put(text, 5, 7, time.getMonthValue());
        put(text, 8, 10, time.getDayOfMonth());
        put(text, 11, 13, time.getHour());
        put(text, 14, 16, time.getMinute());
        put(text, 17, 19, time.getSecond());
        put(text, 20, 29, time.getNano());
        return new String(text);
    }

    private static void put(char[] text, int from, int to, int number) {
        int left = number;
        for (int i = to - 1; i >= from; i--) {
            text[i] = (char) ('0' + left % 10);
            left /= 10;
        }
    }

    /** Also of what somebody else has written into the journal in another form. */
    static Instant instant(String text) {
        if (!isOurs(text)) {
            return Instant.parse(text);
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        long second = (day * 24 + number(text, 11, 13)) * 3600 + number(text, 14, 16) * 60L + number(text, 17, 19);
        return Instant.ofEpochSecond(second, number(text, 20, 29));
    }

    static @Nullable Instant instantOrNull(@Nullable String text) {
        return text == null ? null : instant(text);
    }

    private static boolean isOurs(String text) {
        if (text.length() != PATTERN.length()) {
            return false;
        }
        for (int i = 0; i < PATTERN.length(); i++) {
            char expected = PATTERN.charAt(i);
            char found = text.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
