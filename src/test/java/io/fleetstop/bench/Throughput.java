package io.fleetstop.bench;

import io.fleetstop.bench.Client.Trip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/** Commands produced to finished events consumed, as fast as they come; and the processor time that they take. */
final class Throughput {
    private final TestBed bed;
    private final Rivals rivals;
    private final Contestant worker = new Contestant();
    private final Contestant loop = new Contestant();

    Throughput(TestBed bed, Rivals rivals) {
        this.bed = bed;
        this.rivals = rivals;
    }

    /** What was measured of one of the two; microseconds for each command. */
    private record Contestant(List<Double> rates, List<Double> cpu, List<Double> brokerCpu) {
        Contestant() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    List<Row> measure() {
        for (int round = 0; round < bed.sizes().rounds(); round++) {
            run(worker, rivals::worker, rivals::workerCpu);
            run(loop, rivals::echo, rivals::echoCpu);
        }
        var sizes = bed.sizes();
        String what = "throughput, %d rounds of %,d commands".formatted(sizes.rounds(), sizes.commands());
        return List.of(
                row(what, worker.rates(), loop.rates(), Row::rates),
                row("processor time of a command", worker.cpu(), loop.cpu(), Throughput::micros),
                row("that of the broker", worker.brokerCpu(), loop.brokerCpu(), Throughput::micros));
    }

    private void run(Contestant contestant, IntFunction<Trip> send, LongSupplier cpu) {
        int commands = bed.sizes().commands();
        long before = cpu.getAsLong();
        long brokerBefore = bed.brokerCpu();
        contestant.rates().add(send.apply(commands).perSecond());
        contestant.cpu().add((cpu.getAsLong() - before) / 1e3 / commands);
        contestant.brokerCpu().add((bed.brokerCpu() - brokerBefore) / 1e3 / commands);
    }

    private static Row row(String what, List<Double> worker, List<Double> loop, Function<Statistics, String> words) {
        var ours = new Statistics(worker);
        var bare = new Statistics(loop);
        return Row.of(
                what,
                words.apply(ours),
                "bare loop",
                words.apply(bare),
                ours.per(bare).median());
    }

    private static String micros(Statistics micros) {
        return String.format(Locale.ROOT, "%.0f us", micros.median());
    }
}
