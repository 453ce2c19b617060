package io.fleetstop.faults;

/**
 * A command that the broker has.
 *
 * @param run the InvocationID of the run that it is for; no other command is for this one
 * @param value the record's
 * @param latest when a stop may begin at the latest, in seconds since the machine was started
 */
record Sent(String id, String unit, String run, String value, double latest) {}
