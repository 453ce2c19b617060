package io.fleetstop.bench;

import io.fleetstop.bench.Client.Trip;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The worker with simulated services, and the bare loop that it is compared with, which answers as much for each. */
final class Rivals implements AutoCloseable {
    private static final String HOST = "bench-host";

    private final Child worker;
    private final Client commands;
    private final Child echo;
    private final Client echoes;
    private int sent;

    /** Starts both, and warms them up. */
    Rivals(TestBed bed) {
        Sizes sizes = bed.sizes();
        worker = bed.worker(HOST, Integer.toString(Math.max(sizes.commands(), sizes.latencies())));
        commands = bed.bulkClient(TestBed.COMMANDS);
        List<byte[]> answers = worker(sizes.commands()).answers();
        while (sent < sizes.warmUp()) {
            worker(sizes.commands());
        }
        int size = answers.stream().mapToInt(answer -> answer.length).sum() / answers.size();
        echo = bed.echo(size);
        echoes = bed.bulkClient(TestBed.ECHO);
        echo(sizes.commands());
    }

    /** Has the worker stop so many services, each of them running. */
    Trip worker(int count) {
        restart();
        return requireStopped(commands.send(orders(count)));
    }

    /** Has all services run again. */
    void restart() {
        worker.tell(BenchWorker.RESTART);
    }

    Trip echo(int count) {
        return echoes.send(orders(count));
    }

    /** The processor time that the worker has used, in nanoseconds. */
    long workerCpu() {
        return worker.cpu().toNanos();
    }

    long echoCpu() {
        return echo.cpu().toNanos();
    }

    private List<Order> orders(int count) {
        return IntStream.range(0, count).mapToObj(this::order).toList();
    }

    /** A stop of the simulated service of that number. */
    Order order(int number) {
        return Order.stop(HOST, "bench-" + sent++, "simulated:" + BenchWorker.service(number));
    }

    /** A benchmark of refusals would be a fast one. */
    static Trip requireStopped(Trip trip) {
        for (byte[] answer : trip.answers()) {
            String event = new String(answer, StandardCharsets.UTF_8);
            if (!event.contains("\"outcome\":\"STOPPED\"")) {
                throw new IllegalStateException("not stopped: " + event);
            }
        }
        return trip;
    }

    @Override
    public void close() {
        commands.close();
        echoes.close();
        worker.close();
        echo.close();
    }
}
