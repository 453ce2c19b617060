package io.fleetstop.journal;

import org.jspecify.annotations.Nullable;

/** The journal on disk must not be used by this worker. */
public final class JournalRefusedException extends RuntimeException {
    private final String action;

    /**
     * @param message what is wrong with which file
     * @param action what to do next
     */
    JournalRefusedException(String message, String action) {
        this(message, action, null);
    }

    JournalRefusedException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What to do next, in one sentence. */
    public String action() {
        return action;
    }
}
