package io.fleetstop.windows;

import io.fleetstop.service.Answer;
import io.fleetstop.service.StopReport.Ending;

/**
 * What came of stopping one service.
 *
 * @param last how it was seen last
 * @param dependentsFirst whether it was refused because others that depend on it run
 * @param anotherRuns whether another run of it was there at the end, and was left alone
 * @param othersAtWork whether another run of it was stopping after the control was sent, and so may have been hit
 */
record Halted(
        Ending ending,
        ServiceStatus last,
        Answer answer,
        boolean dependentsFirst,
        boolean anotherRuns,
        boolean othersAtWork) {
    /** Whether what depends on it is out of the way. */
    boolean isOutOfTheWay() {
        return !anotherRuns && (ending == Ending.STOPPED || ending == Ending.NOT_RUNNING);
    }
}
