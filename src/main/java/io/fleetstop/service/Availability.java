package io.fleetstop.service;

/**
 * Whether a manager can be asked just now.
 *
 * @param detail one sentence for the person on call: the version, or why not and what to do
 */
public record Availability(Status status, String detail) {
    /** Absent and unavailable differ: the first is a fact about this host, the second passes. */
    public enum Status {
        AVAILABLE,
        /** This host has no such manager; commands for it end {@code NOT_SUPPORTED}. */
        ABSENT,
        /** It exists but cannot be asked; commands for it wait. */
        UNAVAILABLE
    }

    public static Availability available(String detail) {
        return new Availability(Status.AVAILABLE, detail);
    }

    public static Availability absent(String detail) {
        return new Availability(Status.ABSENT, detail);
    }

    public static Availability unavailable(String detail) {
        return new Availability(Status.UNAVAILABLE, detail);
    }
}
