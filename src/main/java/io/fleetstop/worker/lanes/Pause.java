package io.fleetstop.worker.lanes;

import java.time.Duration;

/** Waits; injected, so that tests need not. */
@FunctionalInterface
interface Pause {
    void pause(Duration duration) throws InterruptedException;
}
