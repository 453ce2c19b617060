package io.fleetstop.faults.account;

/** That a run of a unit was told to stop, at that second of {@link Uptime}. */
public record Stopped(String unit, String run, double at) {}
