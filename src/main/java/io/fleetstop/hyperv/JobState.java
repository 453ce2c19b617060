package io.fleetstop.hyperv;

import io.fleetstop.service.Answer;
import java.util.List;

/**
 * How far a job of Hyper-V is: {@code JobState} of {@code Msvm_ConcreteJob} (docs: Hyper-V WMI provider v2).
 *
 * @param code {@code ErrorCode} of a job that failed
 * @param codeName how it failed; empty if it did not
 * @param message why, in Hyper-V's words
 */
record JobState(Phase phase, String code, String codeName, String message) {
    static final List<String> COLUMNS = List.of("JobState", "ErrorCode", "ErrorDescription");

    /** Hyper-V keeps a job for five minutes after its end. */
    static final JobState FORGOTTEN = new JobState(Phase.COMPLETED);

    static final JobState RUNNING = new JobState(Phase.RUNNING);

    /** Where a job stands. */
    enum Phase {
        RUNNING,
        COMPLETED,
        FAILED
    }

    private JobState(Phase phase) {
        this(phase, "", "", "");
    }

    static JobState of(WmiObject job) {
        Long state = job.number("JobState");
        if (state == null) {
            return RUNNING;
        }
        return switch (state.intValue()) {
            // The latter is "completed with warnings", which Microsoft's samples take for success.
            case 7, 32768 -> new JobState(Phase.COMPLETED);
            case 8 -> failed(job, "JobState 8 (Terminated)");
            case 9 -> failed(job, "JobState 9 (Killed)");
            case 10 -> failed(job, "JobState 10 (Exception)");
            default -> RUNNING;
        };
    }

    private static JobState failed(WmiObject job, String state) {
        Long code = job.number("ErrorCode");
        return new JobState(
                Phase.FAILED, code == null ? "none" : code.toString(), state, job.words("ErrorDescription"));
    }

    Answer answer(String beginning) {
        return new Answer(
                code,
                codeName,
                beginning + codeName + ", ErrorCode " + code + (message.isEmpty() ? "" : ", " + message));
    }
}
