package io.fleetstop.worker;

import io.fleetstop.worker.settings.TopicSettings;
import io.fleetstop.worker.topics.TopicDirectory;
import io.fleetstop.worker.topics.TopicUnavailableException;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Asks the broker for the topics that the worker cannot do without. */
final class KafkaHealthIndicator extends AbstractHealthIndicator {
    private final TopicDirectory topics;
    private final TopicSettings names;

    KafkaHealthIndicator(TopicDirectory topics, TopicSettings names) {
        this.topics = topics;
        this.names = names;
    }

    // Rejects are best effort: without their topic the worker still does all that it promises.
    private void showRejects(Health.Builder health) throws InterruptedException {
        try {
            health.withDetail(names.rejects(), partitions(names.rejects()));
        } catch (TopicUnavailableException e) {
            health.withDetail(names.rejects(), String.valueOf(e.getMessage()));
        }
    }

    private String partitions(String topic) throws TopicUnavailableException, InterruptedException {
        int partitions = topics.describe(topic).partitions();
        return partitions == 1 ? "1 partition" : partitions + " partitions";
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws InterruptedException {
        health.up();
        for (String topic : List.of(names.commands(), names.results())) {
            try {
                health.withDetail(topic, partitions(topic));
            } catch (TopicUnavailableException e) {
                health.down().withDetail(topic, String.valueOf(e.getMessage()));
                if (!e.isAnswered()) {
                    return; // Whoever asks for health waits long enough for one answer that does not come.
                }
            }
        }
        showRejects(health);
    }
}
