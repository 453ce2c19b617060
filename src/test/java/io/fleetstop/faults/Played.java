package io.fleetstop.faults;

import io.fleetstop.faults.report.Tally;
import org.jspecify.annotations.Nullable;

/**
 * A campaign that is over.
 *
 * @param failure why the campaign itself failed; null if it did not
 */
record Played(Tally tally, @Nullable Throwable failure) {
    /** @throws AssertionError unless all was as it should be; it says everything */
    void require() {
        if (!tally.kept()) {
            throw new AssertionError(tally.complaint(), failure);
        }
    }
}
