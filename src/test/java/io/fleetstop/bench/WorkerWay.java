package io.fleetstop.bench;

/** The worker, from commands sent over Kafka to finished events received. */
final class WorkerWay implements Way {
    private static final String HOST = "bench-units";

    private final Child worker;
    private final Client commands;
    private int sent;

    WorkerWay(TestBed bed, Units units) {
        worker = bed.worker(HOST, BenchWorker.SYSTEMD, "--fleetstop.systemd.bus=" + units.busAddress());
        commands = bed.client(TestBed.COMMANDS);
    }

    @Override
    public void stop(Units units) {
        Rivals.requireStopped(commands.send(units.names().stream()
                .map(name -> Order.stop(HOST, "unit-" + sent++, "systemd:" + name))
                .toList()));
    }

    @Override
    public void close() {
        commands.close();
        worker.close();
    }
}
