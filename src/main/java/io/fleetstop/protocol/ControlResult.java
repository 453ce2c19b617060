package io.fleetstop.protocol;

/** What {@link ControlCodec#read} made of a control record: what it says, or nothing that counts. */
public sealed interface ControlResult permits Freeze, Unreadable {}
