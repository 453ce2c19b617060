package io.fleetstop.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A command to be sent.
 *
 * @param id unique in a run of the benchmark
 */
record Order(String host, String id, byte[] value) {
    private static final String JSON = """
            {"type": "stop", "id": "%s", "host": "%s", "service": "%s", "notAfter": "%s", "timeout": "PT30S", \
            "reason": "CVE-2026-1234: to be replaced before the end of the week", \
            "requestedBy": "operations@example.org", "batch": "patch-42"}""";

    /** A stop that may begin within the next hour. */
    static Order stop(String host, String id, String service) {
        Instant notAfter = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        return new Order(host, id, JSON.formatted(id, host, service, notAfter).getBytes(StandardCharsets.UTF_8));
    }

    /** The key of its events. */
    String name() {
        return host + "/" + id;
    }
}
