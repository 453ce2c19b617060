package io.fleetstop.protocol;

import java.time.Instant;

/** What a worker publishes to {@code fleetstop.results}. */
public sealed interface Event
        permits AcceptedEvent, StartedEvent, FinishedEvent, CancelFinishedEvent, GapEvent, RaceEvent {
    /** The CloudEvents type. */
    String type();

    /** The CloudEvents id; the same for every copy of the event. */
    String eventId();

    /** The CloudEvents time: when what it tells happened. */
    Instant time();

    /** The record's key, {@code <host>/<id>}. */
    String key();
}
