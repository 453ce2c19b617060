package io.fleetstop.worker;

import io.fleetstop.policy.CurrentPolicy;
import io.fleetstop.policy.Fuse;
import io.fleetstop.policy.Policy;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Down while the policy file is bad. A blown fuse is no defect: it does what it is for. */
final class PolicyHealthIndicator extends AbstractHealthIndicator {
    private final PolicyWatch watch;
    private final CurrentPolicy current;
    private final Fuse fuse;

    PolicyHealthIndicator(PolicyWatch watch, CurrentPolicy current, Fuse fuse) {
        this.watch = watch;
        this.current = current;
        this.fuse = fuse;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Policy policy = current.get();
        health.up().withDetail("allow", policy.allowed()).withDetail("deny", policy.denied());
        health.withDetail("stopsLeft", fuse.left());
        String trouble = watch.trouble();
        if (trouble != null) {
            health.down().withDetail("trouble", trouble + "; what was in force before still is");
        }
    }
}
