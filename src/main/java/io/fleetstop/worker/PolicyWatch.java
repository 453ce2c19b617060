package io.fleetstop.worker;

import io.fleetstop.policy.CurrentPolicy;
import io.fleetstop.policy.Policy;
import io.fleetstop.worker.status.Status;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Looks at the policy file every other second, and says what became of it. It looks at the content: a watch on the file
 * would miss what Kubernetes and editors do, which put another file in its place.
 */
final class PolicyWatch {
    /** Looks are two seconds apart: one that does not return for so long will not return soon. */
    private static final Duration HANGS = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(PolicyWatch.class);

    private final CurrentPolicy policy;
    private final LongSupplier nanoTime;
    private final Status status = new Status(null);
    private volatile long looked;

    /** @param nanoTime elapsed time, as {@link System#nanoTime} has it */
    PolicyWatch(CurrentPolicy policy, LongSupplier nanoTime) {
        this.policy = policy;
        this.nanoTime = nanoTime;
        looked = nanoTime.getAsLong();
    }

    @Scheduled(fixedDelay = 2_000)
    void look() {
        boolean applied = policy.look();
        looked = nanoTime.getAsLong();
        if (applied) {
            Policy now = policy.get();
            log.info(
                    "The policy file {} is in force; together with the settings, allow has {} and deny has {}",
                    policy.file(),
                    now.allowed(),
                    now.denied());
        }
        say(policy.trouble());
    }

    private void say(@Nullable String trouble) {
        if (trouble == null) {
            status.works();
        } else if (status.troubled(trouble)) {
            log.warn("Keeps the policy that it has: {}", trouble);
        }
    }

    /** Why what the file says is not in force, in one sentence; null if it is. */
    @Nullable
    String trouble() {
        return policy.file() != null && nanoTime.getAsLong() - looked > HANGS.toNanos()
                ? policy.file() + " cannot be read: its file system does not answer"
                : status.trouble();
    }
}
