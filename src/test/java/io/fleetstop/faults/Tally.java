package io.fleetstop.faults;

import java.util.List;
import java.util.Map;

/**
 * What came of the rounds of a row that one seed made.
 *
 * @param faults how often harm was done
 * @param outcomes of the commands, by name
 * @param breaches promises that were not kept
 * @param recoveriesMillis from the start of a worker until the first queued stop, each time that this was measured
 */
record Tally(
        String row,
        long seed,
        int rounds,
        int faults,
        int commands,
        Map<String, Long> outcomes,
        List<Breach> breaches,
        List<Long> recoveriesMillis) {}
