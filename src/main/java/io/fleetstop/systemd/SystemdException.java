package io.fleetstop.systemd;

import io.fleetstop.service.Answer;

/** A call that systemd or the bus answered with an error, or that found no answer. */
final class SystemdException extends Exception {
    private final String name;

    /** @param name the D-Bus error name */
    SystemdException(String name, String message) {
        super(message);
        this.name = name;
    }

    static SystemdException unreached(String message) {
        return new SystemdException(SystemdError.NO_SERVER, message);
    }

    static SystemdException unanswered(String message) {
        return new SystemdException(SystemdError.NO_REPLY, message);
    }

    static SystemdException badName(String message) {
        return new SystemdException("org.freedesktop.DBus.Error.InvalidArgs", message);
    }

    SystemdError error() {
        return SystemdError.named(name);
    }

    Answer answer() {
        return new Answer(name, name.substring(name.lastIndexOf('.') + 1), String.valueOf(getMessage()));
    }
}
