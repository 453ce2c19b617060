package io.fleetstop.worker.topics;

import io.fleetstop.protocol.Reject;
import org.jspecify.annotations.Nullable;

/** Takes what can be neither followed nor answered. It never waits, and drops what is too much. */
@FunctionalInterface
public interface RejectSink {
    /** @param key the record's key, as received */
    void offer(byte @Nullable [] key, Reject reject);
}
