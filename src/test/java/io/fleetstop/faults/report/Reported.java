package io.fleetstop.faults.report;

/** What the report has a line for. */
public interface Reported {
    String name();

    /** What the times are that it measures. */
    Recovery recovery();
}
