package io.fleetstop.service;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of looking at a service. "It is not there" and "it could not be asked" are different findings.
 *
 * @param state what was seen; present if and only if the finding is {@code FOUND}
 * @param answer the manager's words
 */
public record Inspection(Finding finding, @Nullable ServiceState state, Answer answer) {
    /** The closed set of what a look can find. */
    public enum Finding {
        FOUND,
        /** No service of that name, or a name that the manager itself refuses. */
        NOT_FOUND,
        /** More than one of that name: nothing is known of the one that was meant. */
        AMBIGUOUS,
        /** The manager does not handle services of this kind, or this host has no such manager. */
        NOT_SUPPORTED,
        /** The operating system did not let the worker look. */
        ACCESS_DENIED,
        /** The manager answered with an error. */
        FAILED,
        /** The manager could not be asked just now; asking again later makes sense. */
        UNAVAILABLE
    }

    public Inspection {
        if ((finding == Finding.FOUND) != (state != null)) {
            throw new IllegalArgumentException("a state belongs to FOUND and to nothing else, not to " + finding);
        }
    }

    public static Inspection found(ServiceState state) {
        return new Inspection(Finding.FOUND, state, new Answer(state.state(), state.state(), state.state()));
    }

    public static Inspection without(Finding finding, Answer answer) {
        return new Inspection(finding, null, answer);
    }

    /** The state of a service that was found. */
    public ServiceState requireState() {
        return Objects.requireNonNull(state, () -> "no state with " + finding);
    }
}
