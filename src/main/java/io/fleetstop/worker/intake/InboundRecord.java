package io.fleetstop.worker.intake;

import io.fleetstop.journal.Origin;
import io.fleetstop.protocol.Reject;
import io.fleetstop.protocol.RejectReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read.
 *
 * @param origin where from, with the time it was issued
 * @param reread whether its offset lies behind a position that was reached before
 */
record InboundRecord(Origin origin, byte @Nullable [] key, byte @Nullable [] value, Instant received, boolean reread) {
    Reject reject(RejectReason reason, String message, String host) {
        return new Reject(reason, message, host, origin.topic(), origin.partition(), origin.offset(), value);
    }
}
