package io.fleetstop.bench;

import java.util.ArrayList;
import java.util.List;

/** From sending a command to receiving its finished event, one at a time. */
final class Latency {
    private final TestBed bed;
    private final Rivals rivals;

    Latency(TestBed bed, Rivals rivals) {
        this.bed = bed;
        this.rivals = rivals;
    }

    /** One command to the worker, one to the bare loop, in turn. */
    List<Row> measure() {
        List<Double> worker = new ArrayList<>();
        List<Double> echo = new ArrayList<>();
        rivals.restart();
        try (var commands = bed.client(TestBed.COMMANDS);
                var echoes = bed.client(TestBed.ECHO)) {
            for (int i = 0; i < bed.sizes().latencies(); i++) {
                worker.add(Rivals.requireStopped(commands.send(List.of(rivals.order(i))))
                        .millis());
                echo.add(echoes.send(List.of(rivals.order(i))).millis());
            }
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
