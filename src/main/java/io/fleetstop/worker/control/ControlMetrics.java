package io.fleetstop.worker.control;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;

/** Whether stops are frozen, and how many control records counted for nothing. */
final class ControlMetrics {
    /** Why a record counted for nothing: it has no value, or none that could be read. */
    enum Ignored {
        TOMBSTONE("tombstone"),
        UNREADABLE("unreadable");

        private final String tag;

        Ignored(String tag) {
            this.tag = tag;
        }
    }

    private final MeterRegistry meters;

    ControlMetrics(MeterRegistry meters, FreezeState state) {
        this.meters = meters;
        Gauge.builder("fleetstop.frozen", state, asked -> asked.standing().kind() == Standing.Kind.FROZEN ? 1 : 0)
                .description("1 while stops are frozen for this host")
                .register(meters);
        Stream.of(Ignored.values()).forEach(reason -> ignored(reason, 0));
    }

    void ignored(Ignored reason) {
        ignored(reason, 1);
    }

    private void ignored(Ignored reason, int more) {
        meters.counter("fleetstop.control.ignored", "reason", reason.tag).increment(more);
    }
}
