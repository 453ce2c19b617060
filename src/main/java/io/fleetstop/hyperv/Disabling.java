package io.fleetstop.hyperv;

import io.fleetstop.service.Deadline;
import io.fleetstop.service.LastWord;
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

    private static final String DISABLED_BEFORE = "its machine's guest service interface was disabled before";

    private final Component component;
    private final Deadline deadline;
    private final LastWord lastWord;
    private final Watch watch;
    private boolean isAsked;

    Disabling(Component component, Deadline deadline, LastWord lastWord, Watch watch) {
        this.component = component;
        this.deadline = deadline;
        this.lastWord = lastWord;
        this.watch = watch;
    }

    /** The component is read before each call: it may be disabled by then. */
    StopReport run() throws WmiException {
        Pauses pauses = new Pauses(deadline);
        while (true) {
            WmiObject now = component.now();
            String path = now == null ? null : now.path();
            if (now == null || path == null) {
                return watch.report(Ending.NOT_SUPPORTED, Answers.noComponent());
            }
            if (Component.isDisabled(now)) {
                return verified(ReturnValue.COMPLETED);
            }
            isAsked = true;
            WmiObject answer = component.disable(path);
            ReturnValue value = ReturnValue.of(answer);
            if (!value.mayPass() || !pauses.pause() || !watch.isAllowed(lastWord)) {
                return returned(value, answer.text(MethodCall.JOB));
            }
        }
    }

    private StopReport returned(ReturnValue value, @Nullable String job) {
        if (value.equals(ReturnValue.COMPLETED)) {
            return verified(value);
        }
        String change = "the change of the machine's guest service interface ";
        if (!value.equals(ReturnValue.JOB_STARTED) && component.isDisabled()) {
            return verified(value);
        }
        if (!value.equals(ReturnValue.JOB_STARTED)) {
            return watch.failed(
                    Ending.FAILED, value.answer(change + "failed: RequestStateChange returned " + value.text()));
        }
        JobState end = job == null ? JobState.FORGOTTEN : follow(job);
        return switch (end.phase()) {
            case COMPLETED -> verified(value);
            case FAILED -> watch.failed(Ending.FAILED, end.answer(change + "failed: "));
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
        boolean stopped = watch.awaitAllStopped();
        String change = change(value);
        return stopped
                ? watch.report(Ending.STOPPED, value.answer("stopped after " + watch.elapsed() + "; " + change))
                : watch.report(
                        Ending.TIMED_OUT,
                        value.answer(change + ", but after " + watch.elapsed() + " it is " + watch.words()));
    }

    /** What was done to the machine, as far as that can be seen. */
    private String change(ReturnValue value) {
        if (!isAsked) {
            return DISABLED_BEFORE;
        }
        return component.isDisabled()
                ? CHANGED
                : "RequestStateChange returned " + value.text()
                        + ", but the machine's guest service interface is not seen to be disabled";
    }
}
