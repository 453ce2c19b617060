package io.fleetstop.protocol;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to the rejects topic.
 *
 * @param message one sentence for the person who reads the rejects
 * @param host the host whose worker rejects it
 * @param topic where it was read, with partition and offset
 * @param value the whole value as received; null for a tombstone
 */
public record Reject(
        RejectReason reason,
        String message,
        String host,
        String topic,
        int partition,
        long offset,
        byte @Nullable [] value) {
    /** How much of the value is passed on, in bytes. */
    public static final int MAX_BYTES = 4_096;

    static final String REASON = "fleetstop-reason";
    static final String MESSAGE = "fleetstop-message";
    static final String HASH = "fleetstop-hash";
    static final String HOST = "fleetstop-host";
    static final String TOPIC = "fleetstop-topic";
    static final String PARTITION = "fleetstop-partition";
    static final String OFFSET = "fleetstop-offset";

    /** The record's headers, to be written as UTF-8. A tombstone has no hash. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(REASON, reason.text());
        headers.put(MESSAGE, message);
        if (value != null) {
            headers.put(HASH, HexFormat.of().formatHex(ContentHash.of(value)));
        }
        headers.put(HOST, host);
        headers.put(TOPIC, topic);
        headers.put(PARTITION, Integer.toString(partition));
        headers.put(OFFSET, Long.toString(offset));
        return headers;
    }

    /** The value to publish: the first {@value #MAX_BYTES} bytes of what was received. */
    public byte @Nullable [] cutValue() {
        return value == null || value.length <= MAX_BYTES ? value : Arrays.copyOf(value, MAX_BYTES);
    }
}
