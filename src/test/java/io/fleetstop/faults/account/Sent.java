package io.fleetstop.faults.account;

/**
 * A command that the broker has. Times are by {@link Uptime}, in seconds.
 *
 * @param run the InvocationID of the run that it is for
 * @param value the record's
 * @param at when it was written
 * @param latest when a stop may begin at the latest; the largest number if the sender does not say
 */
public record Sent(String id, String unit, String run, String value, double at, double latest) {
    /** Whether the sender says until when it may begin. */
    public boolean isLimited() {
        return latest < Double.MAX_VALUE;
    }

    /** Whether the sender says how long it may take. */
    public boolean isImpatient() {
        return value.contains("\"timeout\"");
    }
}
