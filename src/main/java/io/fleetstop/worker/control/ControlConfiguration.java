package io.fleetstop.worker.control;

import io.fleetstop.journal.Journal;
import io.fleetstop.worker.settings.FleetstopSettings;
import io.fleetstop.worker.status.Status;
import io.fleetstop.worker.time.Every;
import io.fleetstop.worker.topics.KafkaClients;
import io.fleetstop.worker.topics.PollLoop;
import io.fleetstop.worker.topics.RejectSink;
import io.fleetstop.worker.topics.TopicDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what learns whether stops may begin. */
@Configuration(proxyBeanMethods = false)
public final class ControlConfiguration {
    // Starts before the lanes and stops after them: a freeze still counts for stops that are under way.
    private static final int PHASE = 1;

    private static final Duration BACK_OFF = Duration.ofSeconds(2);
    // Whoever wants no control topic should not have every worker ask for it all the time.
    private static final Duration BACK_OFF_IF_OPTIONAL = Duration.ofSeconds(10);

    @Bean
    ControlTopic controlTopic(FleetstopSettings settings) {
        return new ControlTopic(settings.topics().control(), settings.control().required());
    }

    @Bean
    FreezeState freezeState(Journal journal, ControlTopic topic) {
        return new FreezeState(journal, topic);
    }

    @Bean
    ControlMetrics controlMetrics(MeterRegistry meters, FreezeState state) {
        return new ControlMetrics(meters, state);
    }

    @Bean
    Status controlStatus() {
        return new Status(null);
    }

    @Bean
    ControlRecords controlRecords(FleetstopSettings settings, Clock clock, ControlMetrics metrics, RejectSink rejects) {
        Every line = new Every(Duration.ofMinutes(1), System::nanoTime);
        return new ControlRecords(settings.host(), clock, new IgnoredRecords(settings.host(), metrics, rejects, line));
    }

    @Bean
    ControlReader controlReader(
            ControlTopic topic,
            TopicDirectory topics,
            ControlRecords records,
            FreezeState state,
            Status controlStatus,
            Clock clock) {
        return new ControlReader(
                new ControlReader.Source(topic, topics),
                records,
                state,
                controlStatus,
                new ControlReader.Time(clock, System::nanoTime));
    }

    @Bean
    PollLoop controlLoop(KafkaClients clients, ControlReader reader, ControlTopic topic, Status controlStatus) {
        var plan = new PollLoop.Plan("control", PHASE, topic.required() ? BACK_OFF : BACK_OFF_IF_OPTIONAL);
        return new PollLoop(plan, () -> clients.consumer("-control"), reader, controlStatus);
    }

    @Bean
    HealthIndicator controlHealthIndicator(
            ControlTopic topic, FreezeState state, Status controlStatus, ControlReader reader) {
        return new ControlHealthIndicator(topic, state, controlStatus, reader);
    }
}
