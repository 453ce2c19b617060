package io.fleetstop.worker;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournalSettings;
import io.fleetstop.policy.CurrentPolicy;
import io.fleetstop.policy.PolicyConfiguration;
import io.fleetstop.protocol.CommandCodec;
import io.fleetstop.protocol.EventCodec;
import io.fleetstop.protocol.Worker;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.signing.SigningConfiguration;
import io.fleetstop.worker.control.ControlConfiguration;
import io.fleetstop.worker.events.Accounts;
import io.fleetstop.worker.events.EventWriter;
import io.fleetstop.worker.events.StoredCommands;
import io.fleetstop.worker.events.Unstarted;
import io.fleetstop.worker.intake.IntakeConfiguration;
import io.fleetstop.worker.lanes.LanesConfiguration;
import io.fleetstop.worker.managers.Managers;
import io.fleetstop.worker.outbox.OutboxConfiguration;
import io.fleetstop.worker.settings.FleetstopSettings;
import io.fleetstop.worker.settings.ServerPort;
import io.fleetstop.worker.settings.UnknownSettings;
import io.fleetstop.worker.time.BrokerClock;
import io.fleetstop.worker.topics.KafkaClients;
import io.fleetstop.worker.topics.TopicDirectory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Wires the worker: what its parts share. The managers come from whoever builds the application. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({FleetstopSettings.class, JournalSettings.class})
@Import({
    SigningConfiguration.class,
    PolicyConfiguration.class,
    ControlConfiguration.class,
    IntakeConfiguration.class,
    LanesConfiguration.class,
    OutboxConfiguration.class,
    HealthConfiguration.class
})
public final class WorkerConfiguration {
    @Bean
    static UnknownSettings unknownSettings(Environment environment) {
        return new UnknownSettings(environment);
    }

    @Bean
    static ServerPort serverPort(Environment environment) {
        return new ServerPort(environment);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    BrokerClock brokerClock(Clock clock, FleetstopSettings settings) {
        return new BrokerClock(clock, System::nanoTime, settings.worker().maxTimeToLive());
    }

    // Last of all that can refuse the start: opening it may upgrade it, and then there is no way back.
    @Bean
    @DependsOn({"kafkaClients", "topicDirectory", "currentPolicy", "signatureModeCheck"})
    Journal journal(JournalSettings settings, FleetstopSettings fleetstop, Clock clock) {
        return Journal.open(settings, fleetstop.host(), clock, new LastWords());
    }

    @Bean
    Worker worker(Journal journal) {
        String version = WorkerConfiguration.class.getPackage().getImplementationVersion();
        return new Worker(
                journal.identity().host(), journal.identity().install(), version == null ? "unpackaged" : version);
    }

    @Bean
    Managers managers(Collection<ServiceManager> managers) {
        return new Managers(managers);
    }

    @Bean
    EventWriter eventWriter() {
        return new EventWriter(new EventCodec());
    }

    @Bean
    StoredCommands storedCommands() {
        return new StoredCommands(new CommandCodec());
    }

    @Bean
    Unstarted unstarted(Worker worker, EventWriter events, StoredCommands stored) {
        return new Unstarted(worker, events, stored);
    }

    @Bean
    Accounts accounts(MeterRegistry meters, Managers managers) {
        return new Accounts(meters, managers.ids());
    }

    @Bean
    KafkaClients kafkaClients(
            ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers, KafkaProperties properties) {
        KafkaClients.checkLogin(properties.getJaas());
        return new KafkaClients(consumers, producers);
    }

    @Bean
    TopicDirectory topicDirectory(KafkaAdmin admin) {
        return new TopicDirectory(admin.getConfigurationProperties());
    }

    @Bean
    Pruning pruning(Journal journal, BrokerClock clock) {
        return new Pruning(journal, clock);
    }

    @Bean
    PolicyWatch policyWatch(CurrentPolicy policy) {
        return new PolicyWatch(policy, System::nanoTime);
    }

    @Bean
    Gauge unfinishedGauge(MeterRegistry meters, Journal journal) {
        return Gauge.builder(
                        "fleetstop.journal.unfinished",
                        journal,
                        opened -> opened.counts().unfinished())
                .description("Commands that are accepted or started")
                .register(meters);
    }

    @Bean
    Gauge unpublishedGauge(MeterRegistry meters, Journal journal) {
        return Gauge.builder(
                        "fleetstop.outbox.unpublished",
                        journal,
                        opened -> opened.counts().unpublished())
                .description("Events that the broker does not have yet")
                .register(meters);
    }
}
