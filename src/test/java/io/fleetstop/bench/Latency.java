package io.fleetstop.bench;

import java.util.ArrayList;
import java.util.List;

/** From sending a command to receiving its finished event, one at a time. */
final class Latency {
    private final Rivals rivals;

    Latency(Rivals rivals) {
        this.rivals = rivals;
    }

    /** One command to the worker, one to the bare loop, in turn. */
    List<Row> measure(int count) {
        List<Double> worker = new ArrayList<>();
        List<Double> echo = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            worker.add(rivals.worker(1).millis());
            echo.add(rivals.echo(1).millis());
        }
        return List.of(
                row(50, new Statistics(worker), new Statistics(echo)),
                row(99, new Statistics(worker), new Statistics(echo)));
    }

    private static Row row(int percent, Statistics worker, Statistics echo) {
        double ours = worker.percentile(percent);
        double bare = echo.percentile(percent);
        String what =
                "idle latency, p%d of %,d".formatted(percent, worker.values().size());
        return Row.of(what, Row.millis(ours), "bare echo", Row.millis(bare), ours / bare);
    }
}
