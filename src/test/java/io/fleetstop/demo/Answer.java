package io.fleetstop.demo;

import io.fleetstop.kafka.Records;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of a message.
 *
 * @param outcome in the words of {@link Expected}
 * @param code the manager's code
 * @param queued from the command's record to the start, or to the end if it never started
 * @param took from the start to the verified end
 */
record Answer(
        String outcome,
        @Nullable String code,
        @Nullable Duration queued,
        @Nullable Duration took) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Answer of(String outcome) {
        return new Answer(outcome, null, null, null);
    }

    /** Reads a terminal event. */
    static Answer of(ConsumerRecord<byte[], byte[]> event) {
        var json = JSON.readTree(event.value());
        var outcome = json.has("outcome") ? json.get("outcome") : json.get("result");
        var started = time(json, "started");
        var finished = time(json, "finished");
        return new Answer(
                outcome.asString(),
                json.path("code").asString(null),
                between(time(json, "issued"), started == null ? finished : started),
                between(started, finished));
    }

    static Answer ofReject(ConsumerRecord<byte[], byte[]> reject) {
        return of(String.valueOf(Records.header(reject, "fleetstop-reason")));
    }

    private static @Nullable Instant time(JsonNode json, String field) {
        return json.has(field) ? Instant.parse(json.get(field).asString()) : null;
    }

    private static @Nullable Duration between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to);
    }
}
