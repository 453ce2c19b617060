package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether a worker costs more the longer it runs: the last third of a soak needs no more than the one before it.
 *
 * @param before one sample at least
 * @param after one sample at least
 */
record Growth(List<Sample> before, List<Sample> after) {
    /** Until then the journal grows: it keeps what it knows for 16 minutes here, and looks once a minute. */
    private static final double FORGETS_AFTER_MINUTES = 18;

    /** Fewer say nothing: a worker that has just started grows. */
    private static final int FEWEST = 3;

    static void check(List<Sample> samples) {
        int third = samples.size() / 3;
        if (third >= FEWEST) {
            new Growth(samples.subList(third, 2 * third), samples.subList(2 * third, samples.size())).check();
        }
    }

    private void check() {
        check("threads", Sample::threads, 5);
        check("file descriptors", Sample::descriptors, 10);
        check("megabytes of live heap", Sample::liveMegabytes, 10);
        check("megabytes of resident memory", Sample::residentMegabytes, 40);
        check("milliseconds of the median stop", Sample::medianMillis, 50);
        if (before.get(0).minute() > FORGETS_AFTER_MINUTES) {
            check("megabytes of journal", Sample::journalMegabytes, 2);
        }
    }

    private void check(String what, ToDoubleFunction<Sample> value, double more) {
        double then = median(before, value);
        assertThat(median(after, value)).as("%s; %s before", what, then).isLessThanOrEqualTo(then + more);
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream()
                .mapToDouble(value)
                .sorted()
                .skip(samples.size() / 2)
                .findFirst()
                .orElse(0);
    }
}
