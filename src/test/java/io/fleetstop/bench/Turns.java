package io.fleetstop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/** Stops of a contest, one after the other, all by one way and then all by the other. */
final class Turns {
    private final StopContest contest;
    private final List<Double> managed = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();

    Turns(StopContest contest) {
        this.contest = contest;
    }

    /** Plays rounds, and forgets what was measured: compiling takes some time. */
    Turns warmedUp(int rounds) {
        play(rounds);
        managed.clear();
        bare.clear();
        return this;
    }

    Row measure(int rounds) {
        play(rounds);
        Statistics ours = new Statistics(managed);
        Statistics theirs = new Statistics(bare);
        return Row.of(
                "%,d stops, one at a time: %s (ratio of p50)".formatted(managed.size(), contest.what()),
                text(ours),
                contest.other(),
                text(theirs),
                ours.median() / theirs.median());
    }

    private void play(int rounds) {
        for (int round = 0; round < rounds; round++) {
            turn(contest::stop, managed);
            turn(contest::stopBare, bare);
        }
    }

    private void turn(IntConsumer stop, List<Double> millis) {
        contest.restart();
        for (int i = 0; i < contest.size(); i++) {
            long began = System.nanoTime();
            stop.accept(i);
            millis.add((System.nanoTime() - began) / 1e6);
        }
    }

    private static String text(Statistics millis) {
        double sum = millis.values().stream().mapToDouble(Double::doubleValue).sum();
        return String.format(
                Locale.ROOT,
                "%,.0f/s, p50 %.2f ms, p99 %.2f ms",
                1e3 * millis.values().size() / sum,
                millis.median(),
                millis.percentile(99));
    }
}
