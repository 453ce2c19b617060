package io.fleetstop.bench;

import io.fleetstop.bench.Client.Trip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Commands produced to finished events consumed, as fast as they come. */
final class Throughput {
    private final TestBed bed;
    private final Rivals rivals;
    private final List<Double> worker = new ArrayList<>();
    private final List<Double> echo = new ArrayList<>();
    private final List<Double> workerCpu = new ArrayList<>();
    private final List<Double> brokerCpu = new ArrayList<>();

    Throughput(TestBed bed, Rivals rivals) {
        this.bed = bed;
        this.rivals = rivals;
    }

    List<Row> measure() {
        for (int round = 0; round < bed.sizes().rounds(); round++) {
            measureRound(bed.sizes().commands());
        }
        var ours = new Statistics(worker);
        var bare = new Statistics(echo);
        String what = "throughput, %d rounds of %,d commands"
                .formatted(worker.size(), bed.sizes().commands());
        return List.of(
                Row.of(
                        what,
                        Row.rates(ours),
                        "bare loop",
                        Row.rates(bare),
                        ours.per(bare).median()),
                new Row(
                        "of that, processor time of a command",
                        micros(workerCpu) + " worker",
                        "",
                        micros(brokerCpu) + " broker",
                        ""));
    }

    private void measureRound(int commands) {
        long workerBefore = rivals.workerCpu();
        long brokerBefore = bed.brokerCpu();
        Trip trip = rivals.worker(commands);
        workerCpu.add((rivals.workerCpu() - workerBefore) / 1e3 / commands);
        brokerCpu.add((bed.brokerCpu() - brokerBefore) / 1e3 / commands);
        worker.add(trip.perSecond());
        echo.add(rivals.echo(commands).perSecond());
    }

    private static String micros(List<Double> values) {
        return String.format(Locale.ROOT, "%.0f us", new Statistics(values).median());
    }
}
