package io.fleetstop.worker.lanes;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Starts the dispatcher, and stops it in bounded time: no new stop, then some grace for those under way. */
final class LanesLifecycle implements SmartLifecycle {
    /** Stops after intake and before the outbox. */
    private static final int PHASE = 2;

    private static final Duration DISPATCHER = Duration.ofSeconds(2);

    private final Lanes lanes;
    private final Runners runners;
    private final Duration grace;
    private volatile @Nullable Thread dispatcher;

    LanesLifecycle(Lanes lanes, Runners runners, Duration grace) {
        this.lanes = lanes;
        this.runners = runners;
        this.grace = grace;
    }

    @Override
    public void start() {
        Thread thread = new Thread(this::dispatch, "fleetstop-lanes");
        dispatcher = thread;
        thread.start();
    }

    private void dispatch() {
        try {
            lanes.dispatch();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread thread = dispatcher;
        dispatcher = null;
        try {
            if (thread != null) {
                thread.interrupt();
                thread.join(DISPATCHER.toMillis());
            }
            runners.stop(grace);
        } catch (InterruptedException e) {
            // Whoever stops the worker is in a hurry: what runs is recovered at the next start.
            runners.abandon();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return dispatcher != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
