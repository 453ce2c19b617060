package io.fleetstop.protocol;

/** What {@link CommandCodec#read} made of a record: an envelope that names a command, or nothing that can be answered. */
public sealed interface ReadResult permits Envelope, Unreadable {}
