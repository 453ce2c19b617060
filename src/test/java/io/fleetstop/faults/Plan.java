package io.fleetstop.faults;

import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a run plays, as {@code -Dfaults.…} says it.
 *
 * @param seed of the first campaign of each row
 * @param minutes for all rows together; null for the short run, which plays a round of each
 * @param soakMinutes of the soak in a long run
 */
record Plan(List<Row> rows, long seed, @Nullable Integer minutes, int soakMinutes) {
    /** {@code lab.sh} ends a lab after four hours; some of them the scene needs before and after the soak. */
    private static final int LONGEST_SOAK = 230;

    static Plan current() {
        return of(System.getProperties());
    }

    /** @throws IllegalArgumentException if something is no value for its property */
    static Plan of(Properties properties) {
        String minutes = properties.getProperty("faults.minutes");
        return new Plan(
                Rows.named(properties.getProperty("faults.rows", "")),
                seed(properties.getProperty("faults.seed", "1")),
                minutes == null ? null : minutes("faults.minutes", minutes),
                soak(minutes("faults.soak", properties.getProperty("faults.soak", "60"))));
    }

    private static long seed(String value) {
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "faults.seed is \"%s\"; it has to be a whole number".formatted(value), e);
        }
    }

    private static int minutes(String property, String value) {
        try {
            int minutes = Integer.parseInt(value.strip());
            if (minutes >= 0) {
                return minutes;
            }
        } catch (NumberFormatException e) {
            // The sentence below says what it is, and what it has to be.
        }
        throw new IllegalArgumentException(
                "%s is \"%s\"; it has to be a whole number of minutes, 0 or more".formatted(property, value));
    }

    private static int soak(int minutes) {
        if (minutes > LONGEST_SOAK) {
            throw new IllegalArgumentException(
                    "faults.soak is %d; it can be %d at most, since a lab ends after four hours"
                            .formatted(minutes, LONGEST_SOAK));
        }
        return minutes;
    }

    boolean isLong() {
        return minutes != null;
    }

    /** What each row has; a campaign it has in any case. */
    double secondsPerRow() {
        return minutes == null ? 0 : minutes * 60.0 / rows.size();
    }
}
