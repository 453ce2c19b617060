package io.fleetstop.worker.topics;

/** A topic cannot be used just now; the message says why and what to do. */
public final class TopicUnavailableException extends Exception {
    private final boolean answered;

    TopicUnavailableException(String message, boolean answered, Throwable cause) {
        super(message, cause);
        this.answered = answered;
    }

    /** Whether the broker said so; if not, it will not say more about another topic. */
    public boolean isAnswered() {
        return answered;
    }
}
