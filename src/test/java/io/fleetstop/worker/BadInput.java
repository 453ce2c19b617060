package io.fleetstop.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Something that should not have been sent, and what becomes of it.
 *
 * @param value as text or bytes, with $ID for the command's id and $HOST for the host; null is a tombstone
 * @param ending the outcome, or the reason of the reject
 * @param message a part of what the sender is told
 */
record BadInput(@Nullable Object value, String ending, String message) {
    static final String START = "{\"id\":\"$ID\",\"host\":\"$HOST\",";

    static BadInput unreadable(@Nullable Object value, String message) {
        return new BadInput(value, "unreadable", message);
    }

    /** A stop of a service that does not exist, with more fields. */
    static BadInput stop(String fields, String ending, String message) {
        return new BadInput(START + "\"service\":\"simulated:none\"," + fields + "}", ending, message);
    }

    static BadInput invalid(String fields, String message) {
        return stop(fields, "INVALID", message);
    }

    static BadInput service(String service, String ending, String message) {
        return new BadInput(START + "\"service\":" + service + "}", ending, message);
    }

    static BadInput cancel(String fields, String message) {
        return new BadInput(START + "\"type\":\"cancel\"," + fields + "}", "INVALID", message);
    }

    boolean isRejected() {
        return Character.isLowerCase(ending.charAt(0));
    }

    byte @Nullable [] bytes(String id) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        return value == null
                ? null
                : value.toString()
                        .replace("$ID", id)
                        .replace("$HOST", TestWorker.HOST)
                        .getBytes(UTF_8);
    }

    @Override
    public String toString() {
        String shown = value instanceof byte[] ? "bytes" : String.valueOf(value).replace(START, "{");
        return (shown.length() > 80 ? shown.substring(0, 80) + "... of " + shown.length() : shown) + " -> " + ending;
    }
}
