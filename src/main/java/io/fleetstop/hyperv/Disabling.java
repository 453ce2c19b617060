package io.fleetstop.hyperv;

import io.fleetstop.service.Deadline;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import org.jspecify.annotations.Nullable;

/** Disables a machine's guest service interface, where the operator allows that, and follows its job to the end. */
final class Disabling {
    static final String MAY_BE_CHANGED =
            "; the machine's configuration may have been changed: look whether its guest service interface is disabled";

    private static final String CHANGED =
            "the machine's configuration was changed: its guest service interface is disabled"
                    + " (Enable-VMIntegrationService enables it again)";

    private final Component component;
    private final Deadline deadline;
    private final Machine machine;
    private final Watch watch;

    Disabling(Component component, Deadline deadline, Machine machine, Watch watch) {
        this.component = component;
        this.deadline = deadline;
        this.machine = machine;
        this.watch = watch;
    }

    StopReport run() throws WmiException {
        Pauses pauses = new Pauses(deadline);
        while (true) {
            WmiObject answer = component.disable(machine);
            if (answer == null) {
                return watch.report(Ending.NOT_SUPPORTED, Answers.noComponent(machine));
            }
            ReturnValue value = ReturnValue.of(answer);
            if (!value.mayPass() || !pauses.pause()) {
                return returned(value, answer.text(MethodCall.JOB));
            }
        }
    }

    private StopReport returned(ReturnValue value, @Nullable String job) {
        if (value.equals(ReturnValue.COMPLETED)) {
            return verified(value);
        }
        String change = "the change of the machine's guest service interface ";
        if (!value.equals(ReturnValue.JOB_STARTED)) {
            return watch.report(
                    Ending.FAILED, value.answer(change + "failed: RequestStateChange returned " + value.text()));
        }
        JobState end = job == null ? JobState.FORGOTTEN : follow(job);
        return switch (end.phase()) {
            case COMPLETED -> verified(value);
            case FAILED -> watch.report(Ending.FAILED, value.answer(change + "failed: " + end.message()));
            case RUNNING ->
                watch.report(
                        Ending.TIMED_OUT,
                        value.answer(change + "has not ended after " + watch.elapsed() + MAY_BE_CHANGED));
        };
    }

    private JobState follow(String job) {
        Pauses pauses = new Pauses(deadline);
        JobState state = component.job(job);
        while (state.phase() == JobState.Phase.RUNNING && pauses.pause()) {
            state = component.job(job);
        }
        return state;
    }

    private StopReport verified(ReturnValue value) {
        return watch.awaitAllStopped()
                ? watch.report(Ending.STOPPED, value.answer("stopped after " + watch.elapsed() + "; " + CHANGED))
                : watch.report(
                        Ending.TIMED_OUT,
                        value.answer(CHANGED + ", but after " + watch.elapsed() + " it is " + watch.words()));
    }
}
