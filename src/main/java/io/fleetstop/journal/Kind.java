package io.fleetstop.journal;

/** What a row of the journal is. The names are what the {@code kind} column says. */
public enum Kind {
    STOP,
    CANCEL
}
