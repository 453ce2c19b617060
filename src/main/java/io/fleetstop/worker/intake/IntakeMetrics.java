package io.fleetstop.worker.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts of the ladder's rungs, of gaps and of rejects, and the lag. */
final class IntakeMetrics {
    private final Map<Rung, Counter> rungs = new EnumMap<>(Rung.class);
    private final Counter gaps;
    private final Counter rejectsSent;
    private final Counter rejectsDropped;
    private final AtomicLong lag = new AtomicLong();

    IntakeMetrics(MeterRegistry meters) {
        for (Rung rung : Rung.values()) {
            rungs.put(rung, meters.counter("fleetstop.intake.records", "rung", rung.tag()));
        }
        gaps = meters.counter("fleetstop.intake.gaps");
        rejectsSent = meters.counter("fleetstop.rejects", "result", "sent");
        rejectsDropped = meters.counter("fleetstop.rejects", "result", "dropped");
        Gauge.builder("fleetstop.intake.lag", lag, AtomicLong::get)
                .description("Records of the commands topic, of any host, that were not read yet")
                .register(meters);
    }

    void count(Rung rung) {
        rungs.computeIfAbsent(rung, missing -> {
                    throw new IllegalStateException("no counter for " + missing);
                })
                .increment();
    }

    void gap() {
        gaps.increment();
    }

    void rejectSent() {
        rejectsSent.increment();
    }

    void rejectDropped() {
        rejectsDropped.increment();
    }

    void lag(long records) {
        lag.set(records);
    }
}
