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

    /** Starts both; what they answer first is not measured, and tells the size of an answer. */
    Rivals(TestBed bed) {
        int most = Math.max(bed.sizes().commands(), 1);
        worker = bed.worker(HOST, Integer.toString(most));
        commands = bed.client(TestBed.COMMANDS);
        List<byte[]> first = worker(most).answers();
        int size = first.stream().mapToInt(answer -> answer.length).sum() / first.size();
        echo = bed.echo(size);
        echoes = bed.client(TestBed.ECHO);
        echo(most);
    }

    /** Has the worker stop so many services, each of them running. */
    Trip worker(int count) {
        worker.tell(BenchWorker.RESTART);
        return requireStopped(commands.send(orders(count)));
    }

    Trip echo(int count) {
        return echoes.send(orders(count));
    }

    /** The processor time that the worker has used, in nanoseconds. */
    long workerCpu() {
        return worker.cpu().toNanos();
    }

    private List<Order> orders(int count) {
        return IntStream.range(0, count).mapToObj(this::order).toList();
    }

    private Order order(int number) {
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
