package io.fleetstop.journal;

/** The journal was closed, or gave up, before something could be written: the worker is about to end. */
public final class JournalClosedException extends RuntimeException {
    JournalClosedException(Throwable cause) {
        super("the journal is closed; what was to be written is done after the next start", cause);
    }
}
