package io.fleetstop.faults.report;

import io.fleetstop.faults.account.Breach;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Campaigns that nobody played. */
public final class Tallies {
    private Tallies() {}

    public static Tally kept(String row, long seed, double seconds) {
        return tally(row, seed, seconds, List.of(), "");
    }

    public static Tally broken(String row, long seed, Breach... breaches) {
        return tally(row, seed, 60, List.of(breaches), "");
    }

    public static Tally failed(String row, long seed, String failure) {
        return tally(row, seed, 60, List.of(), failure);
    }

    /** One that measured these. */
    public static Tally measured(String row, long seed, long... millis) {
        return new Tally(
                row,
                seed,
                "2026-11-24T00:10:00Z",
                60,
                20,
                40,
                1_234,
                Map.of("STOPPED", 1_200L, "EXPIRED", 30L, "ALREADY_STOPPED", 4L),
                List.of(),
                "",
                Arrays.stream(millis).boxed().toList());
    }

    private static Tally tally(String row, long seed, double seconds, List<Breach> breaches, String failure) {
        return new Tally(
                row,
                seed,
                "2026-11-23T23:50:00Z",
                seconds,
                20,
                40,
                100,
                Map.of("STOPPED", 100L),
                breaches,
                failure,
                List.of());
    }
}
