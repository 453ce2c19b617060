package io.fleetstop.worker.status;

import io.fleetstop.worker.time.Every;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is worth a line in the log: not what was said last, and at most one thing a minute. Some errors have another
 * text each time, with a time or a number in it, and an outage of an hour must not fill a disk.
 */
final class News {
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final Every line;
    private @Nullable String said;

    /** @param nanoTime elapsed time, as {@link System#nanoTime} has it */
    News(LongSupplier nanoTime) {
        line = new Every(BETWEEN, nanoTime);
    }

    /** Whether to say it; if so, it counts as said. */
    synchronized boolean isNews(String what) {
        if (what.equals(said) || !line.isDue()) {
            return false;
        }
        said = what;
        return true;
    }

    /** It is over: the same thing would be news again. Returns whether anything was said of it. */
    synchronized boolean over() {
        boolean wasSaid = said != null;
        said = null;
        return wasSaid;
    }
}
