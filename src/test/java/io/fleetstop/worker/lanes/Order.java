package io.fleetstop.worker.lanes;

import io.fleetstop.journal.Kind;
import io.fleetstop.journal.NewCommand;
import io.fleetstop.journal.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stop command as intake would write it down. */
record Order(
        String id,
        String service,
        String more,
        Instant issued,
        @Nullable Instant notBefore,
        Instant notAfter) {
    static Order of(String id, String service, Instant issued) {
        return new Order(id, service, "", issued, null, issued.plus(Duration.ofHours(1)));
    }

    /** Adds a field whose value is a string. */
    Order with(String field, Object value) {
        return new Order(id, service, more + ",\"%s\":\"%s\"".formatted(field, value), issued, notBefore, notAfter);
    }

    Order dryRun() {
        return new Order(id, service, more + ",\"dryRun\":true", issued, notBefore, notAfter);
    }

    Order notBefore(Instant instant) {
        return new Order(id, service, more, issued, instant, notAfter);
    }

    Order notAfter(Instant instant) {
        return new Order(id, service, more, issued, notBefore, instant);
    }

    Order issued(Instant instant) {
        return new Order(id, service, more, instant, notBefore, notAfter);
    }

    NewCommand toNewCommand() {
        return toNewCommand(
                "{\"id\":\"%s\",\"host\":\"%s\",\"service\":\"%s\"%s}".formatted(id, Rig.HOST, service, more));
    }

    NewCommand toNewCommand(String value) {
        return new NewCommand(
                id,
                Kind.STOP,
                service,
                null,
                new Origin("commands", "topic-id", 0, 0, issued),
                issued,
                notBefore,
                notAfter,
                new byte[32],
                value.getBytes(StandardCharsets.UTF_8));
    }
}
