package io.fleetstop.worker.control;

import io.fleetstop.worker.status.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while it is known whether stops are frozen, and a change of it would be noticed; frozen is not down. */
final class ControlHealthIndicator extends AbstractHealthIndicator {
    private final ControlTopic topic;
    private final FreezeState state;
    private final Status status;
    private final ControlReader reader;

    ControlHealthIndicator(ControlTopic topic, FreezeState state, Status status, ControlReader reader) {
        this.topic = topic;
        this.state = state;
        this.status = status;
        this.reader = reader;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Standing standing = state.standing();
        String trouble = trouble();
        if (topic.required() && (trouble != null || !standing.isKnown())) {
            health.down();
        } else {
            health.up();
        }
        health.withDetail("state", standing.sentence());
        if (trouble != null) {
            health.withDetail("trouble", trouble);
        }
    }

    /** That the broker is away is said of the broker. */
    private @Nullable String trouble() {
        return reader.isBrokerAway() ? null : status.trouble();
    }
}
