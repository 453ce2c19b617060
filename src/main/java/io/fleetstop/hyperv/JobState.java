package io.fleetstop.hyperv;

import java.util.List;

/**
 * How far a job of Hyper-V is: {@code JobState} of {@code Msvm_ConcreteJob} (docs: Hyper-V WMI provider v2).
 *
 * @param message why it failed, in Hyper-V's words; empty if it did not, or does not say
 */
record JobState(Phase phase, String message) {
    static final List<String> COLUMNS = List.of("JobState", "ErrorCode", "ErrorDescription");

    /** Hyper-V keeps a job for five minutes after its end. */
    static final JobState FORGOTTEN = new JobState(Phase.COMPLETED, "");

    static final JobState RUNNING = new JobState(Phase.RUNNING, "");

    /** Where a job stands. */
    enum Phase {
        RUNNING,
        COMPLETED,
        FAILED
    }

    static JobState of(WmiObject job) {
        Long state = job.number("JobState");
        if (state == null) {
            return RUNNING;
        }
        return switch (state.intValue()) {
            // The latter is "completed with warnings", which Microsoft's samples take for success.
            case 7, 32768 -> new JobState(Phase.COMPLETED, "");
            case 8, 9, 10 -> new JobState(Phase.FAILED, why(job, state));
            default -> RUNNING;
        };
    }

    private static String why(WmiObject job, long state) {
        String description = job.words("ErrorDescription");
        return "JobState " + state + ", ErrorCode " + job.number("ErrorCode")
                + (description.isEmpty() ? "" : ", " + description);
    }
}
