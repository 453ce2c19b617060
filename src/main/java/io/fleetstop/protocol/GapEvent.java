package io.fleetstop.protocol;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The worker could not go on reading commands where it had stopped: some may have been missed.
 *
 * @param topicId the id of the topic as it is now
 * @param from the offset at which it wanted to go on; null if it belongs to another topic of the same name
 * @param to the offset at which it goes on
 * @param cause one sentence for the person on call
 */
public record GapEvent(
        @JsonUnwrapped Worker worker,
        String topic,
        String topicId,
        int partition,
        @Nullable Long from,
        long to,
        String cause,
        Instant at)
        implements Event {
    public static final String TYPE = "io.fleetstop.worker.gap.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String eventId() {
        return key() + ":" + at;
    }

    @Override
    public Instant time() {
        return at;
    }

    @Override
    public String key() {
        return worker.host() + "/gap:" + topicId + ":" + partition + ":" + to;
    }
}
