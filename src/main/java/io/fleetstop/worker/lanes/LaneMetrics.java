package io.fleetstop.worker.lanes;

import io.fleetstop.worker.managers.OpenCalls;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** How long the stages of a stop take that only the lanes see, and how much is under way. */
final class LaneMetrics {
    private final MeterRegistry meters;

    LaneMetrics(MeterRegistry meters) {
        this.meters = meters;
        // From the start, at zero: an alert cannot watch for what is not there yet.
        Stream.of(Stage.values()).forEach(this::timer);
    }

    /** The stages of a stop, in their order. */
    enum Stage {
        INSPECT,
        CALL,
        SETTLE;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Timer.Sample begin() {
        return Timer.start(meters);
    }

    void end(Stage stage, Timer.Sample sample) {
        sample.stop(timer(stage));
    }

    void watch(Lanes lanes, Runners runners) {
        gauge("running", "Stops under way", runners, Runners::running);
        gauge("queued", "Commands that wait for their turn, their time or their manager", lanes, Lanes::queued);
        gauge("outstanding", "Calls that did not return in time and keep their lane closed", lanes, Lanes::outstanding);
    }

    void watch(OpenCalls calls, Set<String> managers) {
        for (String manager : managers) {
            Gauge.builder("fleetstop.calls.open", calls, open -> open.count(manager))
                    .tag("manager", manager)
                    .description("Calls that did not return in time")
                    .register(meters);
            Gauge.builder("fleetstop.calls.lost", calls, open -> open.lost(manager))
                    .tag("manager", manager)
                    .description("Calls that are waited for no longer, and keep their threads")
                    .register(meters);
        }
    }

    private Timer timer(Stage stage) {
        return meters.timer("fleetstop.stage", "stage", stage.tag());
    }

    private <T> void gauge(String what, String description, T source, ToIntFunction<T> value) {
        Gauge.builder("fleetstop.lanes." + what, source, value::applyAsInt)
                .description(description)
                .register(meters);
    }
}
