package io.fleetstop.policy;

import org.jspecify.annotations.Nullable;

/** The policy file cannot be used; the message says in one sentence what is wrong, and where. */
final class PolicyRefusedException extends RuntimeException {
    PolicyRefusedException(String message) {
        this(message, null);
    }

    PolicyRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
