package io.fleetstop.worker;

import io.fleetstop.journal.Journal;
import io.fleetstop.policy.CurrentPolicy;
import io.fleetstop.policy.Fuse;
import io.fleetstop.worker.managers.Managers;
import io.fleetstop.worker.managers.OpenCalls;
import io.fleetstop.worker.settings.FleetstopSettings;
import io.fleetstop.worker.status.Status;
import io.fleetstop.worker.topics.TopicDirectory;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the worker is. A bean's name is the name of its component in health. */
@Configuration(proxyBeanMethods = false)
final class HealthConfiguration {
    @Bean
    HealthIndicator journalHealthIndicator(Journal journal) {
        return new TroubleHealthIndicator(() -> journal.trouble() != null ? journal.trouble() : journal.full());
    }

    @Bean
    HealthIndicator intakeHealthIndicator(Status intakeStatus) {
        return new TroubleHealthIndicator(intakeStatus::trouble);
    }

    @Bean
    HealthIndicator outboxHealthIndicator(Status outboxStatus) {
        return new TroubleHealthIndicator(outboxStatus::trouble);
    }

    @Bean
    HealthIndicator kafkaHealthIndicator(TopicDirectory topics, FleetstopSettings settings) {
        return new KafkaHealthIndicator(topics, settings.topics());
    }

    @Bean
    HealthIndicator policyHealthIndicator(PolicyWatch watch, CurrentPolicy policy, Fuse fuse) {
        return new PolicyHealthIndicator(watch, policy, fuse);
    }

    @Bean
    HealthIndicator managersHealthIndicator(Managers managers, OpenCalls openCalls) {
        return new ManagersHealthIndicator(managers, openCalls);
    }
}
