package io.fleetstop.journal;

import java.time.Instant;

/**
 * An event to publish: its bytes are made once.
 *
 * @param type the CloudEvents type
 * @param eventId the CloudEvents id
 * @param key the record's key
 * @param time the CloudEvents time
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: a row is known by its seq.
public record NewEvent(String type, String eventId, String key, Instant time, byte[] value) {}
