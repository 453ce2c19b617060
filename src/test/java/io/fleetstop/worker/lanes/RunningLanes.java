package io.fleetstop.worker.lanes;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Executors;

/** Lanes at work on a rig, as the worker starts and stops them. */
final class RunningLanes implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final Rig rig;
    final Lanes lanes;
    final Runners runners;
    private final LanesLifecycle lifecycle;

    /** @param grace how long {@link #close} waits for what runs */
    RunningLanes(Rig rig, int maxConcurrent, Duration grace) {
        this.rig = rig;
        runners = new Runners(
                rig.process, Executors.newFixedThreadPool(maxConcurrent), rig.shares(maxConcurrent), rig.endings);
        LaneTable table = new LaneTable(rig.clock, rig.nanoTime, rig.waiting);
        lanes = new Lanes(rig.journal, table, runners, rig.waiting, rig.nanoTime);
        rig.metrics.watch(lanes, runners);
        rig.openCalls.onReturn(lanes::wakeUp);
        rig.journal.onCommit(lanes::committed);
        lifecycle = new LanesLifecycle(lanes, runners, grace);
        lifecycle.start();
    }

    static RunningLanes start(Rig rig) {
        return new RunningLanes(rig, 16, PATIENCE);
    }

    /** Waits until every command has ended. */
    void awaitAll() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> rig.journal.counts().unfinished() == 0 && lanes.queued() + runners.running() == 0);
    }

    void awaitFinished(String id) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !rig.finished(id).isEmpty());
    }

    double gauge(String what) {
        return rig.meters.get("fleetstop.lanes." + what).gauge().value();
    }

    @Override
    public void close() {
        lifecycle.stop();
    }
}
