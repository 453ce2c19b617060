package io.fleetstop.faults;

import java.util.Random;

/** One kind of fault. A round of it does harm at random moments, and leaves a broker, a host and a worker that run. */
interface Row {
    /** As {@code faults.rows} names it, and the report. */
    String name();

    /** How many make a campaign. */
    default int rounds() {
        return 20;
    }

    /**
     * Sends commands and does harm. A worker runs before and after it.
     *
     * @return how often harm was done
     */
    int play(Scene scene, Random random);
}
