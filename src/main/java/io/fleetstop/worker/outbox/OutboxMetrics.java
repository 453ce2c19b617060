package io.fleetstop.worker.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts of events that the broker has, and of those it refuses for good. */
final class OutboxMetrics {
    private final Counter published;
    private final Counter setAside;

    OutboxMetrics(MeterRegistry meters) {
        published = meters.counter("fleetstop.outbox.events", "result", "published");
        setAside = meters.counter("fleetstop.outbox.events", "result", "set-aside");
    }

    void published() {
        published.increment();
    }

    void setAside() {
        setAside.increment();
    }
}
