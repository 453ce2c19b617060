package io.fleetstop.faults;

import io.fleetstop.faults.report.Recovery;
import io.fleetstop.faults.report.Reported;
import java.util.Random;

/** One kind of fault. A round of it does harm at random moments, and leaves a broker, a host and a worker that run. */
interface Row extends Reported {
    /** As {@code faults.rows} names it, and the report. */
    @Override
    String name();

    /** How many make a campaign. */
    default int rounds() {
        return 20;
    }

    @Override
    default Recovery recovery() {
        return Recovery.NONE;
    }

    /**
     * Sends commands and does harm. A worker runs before and after it.
     *
     * @return how many faults that were, as this row counts them: kills, restarted services, bad records, commands that met
     *     one; 0 if nothing came to harm
     */
    int play(Scene scene, Random random);
}
