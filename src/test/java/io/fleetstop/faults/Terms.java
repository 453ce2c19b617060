package io.fleetstop.faults;

import io.fleetstop.faults.account.Uptime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a command asks for besides the stop.
 *
 * @param left until a stop may not begin any more; null if the worker's default holds
 * @param timeout null if the worker's default holds
 */
record Terms(@Nullable Duration left, @Nullable Duration timeout) {
    static final Terms NONE = new Terms(null, null);

    static Terms left(Duration left) {
        return new Terms(left, null);
    }

    static Terms timeout(Duration timeout) {
        return new Terms(null, timeout);
    }

    /** Of one command in three the time is over soon. */
    static Terms any(Random random) {
        return random.nextInt(3) == 0 ? left(Duration.ofMillis(1_000 + random.nextInt(9_000))) : NONE;
    }

    /** As the command's JSON has it. */
    String fields() {
        return (left == null
                        ? ""
                        : ",\"notAfter\":\"%s\"".formatted(Instant.now().plus(left)))
                + (timeout == null ? "" : ",\"timeout\":\"%s\"".formatted(timeout));
    }

    /** When a stop may begin at the latest, by {@link Uptime}. */
    double latest() {
        return left == null ? Double.MAX_VALUE : Uptime.seconds() + left.toMillis() / 1e3;
    }
}
