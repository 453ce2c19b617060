package io.fleetstop.faults;

/** Where a worker dies; the rows of DESIGN 4.5 are what lies between them. */
enum CrashPoint {
    /** It has got commands from the broker, and has written nothing down. */
    POLLED,
    /** The commands are accepted. */
    ACCEPTED,
    /** It has looked at a service. */
    INSPECTED,
    /** A stop is written down as started, and the manager was told nothing yet. */
    STARTED,
    /** The gates are open: the call is the next thing that it would do. */
    CLEARED,
    /** The service has begun to stop. */
    STOPPING,
    /** The manager has said how it ended. */
    STOPPED,
    /** The outcome is in the journal. */
    FINISHED,
    /** The outcome was given to the producer. */
    SENT,
    /** The broker has the outcome, and the journal does not know. */
    ACKNOWLEDGED;

    /** Whether it is reached once for each command, not once for all that are taken together. */
    boolean isForEach() {
        return this != POLLED && this != ACCEPTED && this != FINISHED;
    }
}
