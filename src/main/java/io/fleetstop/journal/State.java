package io.fleetstop.journal;

/** How far a command has come. The names are what the {@code state} column of the journal says. */
public enum State {
    ACCEPTED,
    STARTED,
    FINISHED,
    PUBLISHED
}
