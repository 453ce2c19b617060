package io.fleetstop.hyperv;

import io.fleetstop.service.Deadline;
import io.fleetstop.service.LastWord;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import org.jspecify.annotations.Nullable;

/** Disables a machine's guest service interface, where the operator allows that, and follows its job to the end. */
final class Disabling implements Attempts.Past {
    private static final String MAY_BE_CHANGED =
            "; the machine's configuration may have been changed: look whether its guest service interface is disabled";

    private static final String CHANGED =
            "the machine's configuration was changed: its guest service interface is disabled"
                    + " (Enable-VMIntegrationService enables it again)";

    private static final String CHANGE = "the change of the machine's guest service interface ";

    private static final String DISABLED_BEFORE = "its machine's guest service interface was disabled before";

    private final Component component;
    private final Deadline deadline;
    private final LastWord lastWord;
    private final Watch watch;
    private boolean isAsked;
    private boolean isAnswered;

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
            isAnswered = true;
            ReturnValue value = ReturnValue.of(answer);
            if (!value.mayPass() || !pauses.pause()) {
                return returned(value, answer.text(MethodCall.JOB));
            }
            if (!watch.isAllowed(lastWord)) {
                return left(value);
            }
        }
    }

    /** StopService was called before, and of what was answered with "Timeout" nobody knows whether it goes on. */
    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public String doubt(boolean isAnswerLost) {
        return isAsked && (isAnswered || isAnswerLost) ? MAY_BE_CHANGED : "";
    }

    private StopReport left(ReturnValue value) {
        return component.isDisabled()
                ? verified(value)
                : watch.failed(
                        Ending.FAILED,
                        value.answer(failed(value) + ", and it was not asked again, as " + Answers.NO_MORE_ALLOWED
                                + MAY_BE_CHANGED));
    }

    private static String failed(ReturnValue value) {
        return CHANGE + "failed: RequestStateChange returned " + value.text();
    }

    /** What is true is read from the component: neither a value nor a job decides. */
    private StopReport returned(ReturnValue value, @Nullable String job) {
        if (value.equals(ReturnValue.COMPLETED)) {
            return verified(value);
        }
        if (value.equals(ReturnValue.JOB_STARTED)) {
            return ended(value, job == null ? JobState.FORGOTTEN : follow(job));
        }
        return component.isDisabled()
                ? verified(value)
                : watch.failed(Ending.FAILED, value.answer(failed(value) + (value.mayPass() ? MAY_BE_CHANGED : "")));
    }

    private StopReport ended(ReturnValue value, JobState end) {
        if (end.phase() == JobState.Phase.COMPLETED || component.isDisabled()) {
            return verified(value);
        }
        return end.phase() == JobState.Phase.FAILED
                ? watch.failed(Ending.FAILED, end.answer(CHANGE + "failed: "))
                : watch.failed(
                        Ending.TIMED_OUT,
                        value.answer(CHANGE + "has not ended after " + watch.elapsed() + MAY_BE_CHANGED));
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
