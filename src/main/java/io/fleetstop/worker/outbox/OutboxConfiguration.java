package io.fleetstop.worker.outbox;

import io.fleetstop.journal.Journal;
import io.fleetstop.protocol.Worker;
import io.fleetstop.worker.settings.FleetstopSettings;
import io.fleetstop.worker.status.Status;
import io.fleetstop.worker.topics.KafkaClients;
import io.fleetstop.worker.topics.TopicDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the way out. */
@Configuration(proxyBeanMethods = false)
public final class OutboxConfiguration {
    @Bean
    Status outboxStatus() {
        return new Status(null);
    }

    @Bean
    Publisher publisher(Worker worker, FleetstopSettings settings, TopicDirectory topics, KafkaClients clients) {
        return new Publisher(worker.host(), settings.topics().results(), topics, clients);
    }

    @Bean
    Outbox outbox(Journal journal, Publisher publisher, Status outboxStatus, MeterRegistry meters) {
        Outbox outbox = new Outbox(journal, publisher, outboxStatus, new OutboxMetrics(meters));
        journal.onCommit(outbox::committed);
        return outbox;
    }

    @Bean
    OutboxLifecycle outboxLifecycle(Outbox outbox, Status outboxStatus) {
        return new OutboxLifecycle(outbox, outboxStatus);
    }
}
