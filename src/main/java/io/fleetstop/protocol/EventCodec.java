package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events to bytes: JSON in UTF-8, nulls left out. The same event gives the same bytes. Thread-safe. */
public final class EventCodec {
    /** The largest value that is written, in bytes. */
    public static final int MAX_BYTES = 262_144;

    /** How many entries of a list are written; {@code truncated} then gives the full count. */
    public static final int MAX_ENTRIES = 100;

    /** The order for a reader's eye: which command, how it ended, the evidence, who and why, when. */
    static final List<String> ORDER = List.of(
            "id",
            "host",
            "install",
            "workerVersion",
            "batch",
            "service",
            "canonicalService",
            "cancels",
            "outcome",
            "result",
            "success",
            "code",
            "codeName",
            "message",
            "before",
            "after",
            "dependents",
            "dependentsRunning",
            "refused",
            EventLimits.TRUNCATED,
            "callOutstanding",
            "reported",
            "attempt",
            "recovered",
            "attribution",
            "notBefore",
            "notAfter",
            "dryRun",
            "requestedBy",
            "requestedByVerified",
            "reason",
            "issued",
            "received",
            "started",
            "finished",
            "topic",
            "topicId",
            "partition",
            "from",
            "to",
            "cause",
            "at");

    private final JsonMapper mapper = JsonMapper.builder()
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** Writes an event. Lists are cut to {@value #MAX_ENTRIES}; one that is still too large keeps no list and no long text. */
    public byte[] encode(Event event) {
        byte[] whole = bytes(event, EventLimits.LOOSE);
        return whole.length <= MAX_BYTES ? whole : bytes(event, EventLimits.TIGHT);
    }

    private byte[] bytes(Event event, EventLimits limits) {
        ObjectNode json = mapper.valueToTree(event);
        limits.applyTo(json);
        // A String first: Jackson's own UTF-8 writer would pass on half a surrogate pair as an escape, which not every
        // reader takes; getBytes writes a question mark.
        return mapper.writeValueAsString(ordered(json)).getBytes(UTF_8);
    }

    private static ObjectNode ordered(ObjectNode json) {
        ObjectNode ordered = json.objectNode();
        for (String name : ORDER) {
            JsonNode value = json.get(name);
            if (value != null) {
                ordered.set(name, value);
            }
        }
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            ordered.putIfAbsent(property.getKey(), property.getValue());
        }
        return ordered;
    }
}
