package io.fleetstop.worker.lanes;

import io.fleetstop.protocol.Outcome;
import io.fleetstop.service.Inspection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The look before a stop. */
final class Looking {
    /** What a look gets at least: a short timeout bounds the stop, and the last try is no try without any time. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Calls calls;
    private final Gate gate;

    Looking(Calls calls, Gate gate) {
        this.calls = calls;
        this.gate = gate;
    }

    /**
     * @param inspection null if the call has not returned
     * @param call the call
     */
    record Look(@Nullable Inspection inspection, CompletableFuture<Inspection> call) {}

    /** Waits for the manager's answer until it is time to give up. */
    Look look(Stop stop, String name) throws InterruptedException {
        CompletableFuture<Inspection> call = calls.inspect(stop.manager(), name);
        Duration left = gate.left(stop);
        return new Look(calls.await(stop.manager(), call, left.compareTo(SHORTEST) < 0 ? SHORTEST : left), call);
    }

    /** The outcome of a service that was not found, or not shown. */
    static @Nullable Outcome outcome(Inspection.Finding finding) {
        return switch (finding) {
            case FOUND, UNAVAILABLE -> null;
            case NOT_FOUND, AMBIGUOUS -> Outcome.NOT_FOUND;
            case NOT_SUPPORTED -> Outcome.NOT_SUPPORTED;
            case ACCESS_DENIED -> Outcome.ACCESS_DENIED;
            case FAILED -> Outcome.FAILED;
        };
    }
}
