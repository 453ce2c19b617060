package io.fleetstop.protocol;

/** What {@link CommandCodec#parse} made of an envelope: a valid command, or one that is answered {@code INVALID}. */
public sealed interface ParseResult permits Command, InvalidCommand {}
