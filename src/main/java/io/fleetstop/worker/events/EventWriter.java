package io.fleetstop.worker.events;

import io.fleetstop.journal.NewEvent;
import io.fleetstop.protocol.Event;
import io.fleetstop.protocol.EventCodec;

/** Makes the bytes of an event, once. */
public final class EventWriter {
    private final EventCodec codec;

    public EventWriter(EventCodec codec) {
        this.codec = codec;
    }

    public NewEvent write(Event event) {
        return new NewEvent(event.type(), event.eventId(), event.key(), event.time(), codec.encode(event));
    }
}
