package io.fleetstop.worker;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Down for as long as a part of the worker has a trouble to tell. */
final class TroubleHealthIndicator extends AbstractHealthIndicator {
    private final Supplier<@Nullable String> trouble;

    /** @param trouble one sentence; null if all is well */
    TroubleHealthIndicator(Supplier<@Nullable String> trouble) {
        this.trouble = trouble;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        String sentence = trouble.get();
        if (sentence == null) {
            health.up();
        } else {
            health.down().withDetail("trouble", sentence);
        }
    }
}
