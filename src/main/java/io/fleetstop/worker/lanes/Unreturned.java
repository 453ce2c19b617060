package io.fleetstop.worker.lanes;

import io.fleetstop.service.StopReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A stop that ended before its call had returned.
 *
 * @param evidence what was to be stopped
 * @param raced whether a race was reported already
 */
record Unreturned(Stop stop, Run run, Evidence evidence, CompletableFuture<StopReport> call, AtomicBoolean raced) {
    Unreturned(Stop stop, Run run, Evidence evidence, CompletableFuture<StopReport> call) {
        this(stop, run, evidence, call, new AtomicBoolean());
    }

    /** The command's. */
    String id() {
        return stop.command().id();
    }
}
