package io.fleetstop.windows;

import io.fleetstop.service.Answer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answers that no error of the service control manager carries, in its own terms. */
final class Answers {
    static final Answer NOTHING_SENT = new Answer("none", "no control sent", "");
    static final Answer TAKEN = new Answer("0", "NO_ERROR", "");

    private static final long ERROR_SERVICE_SPECIFIC_ERROR = 1066;
    private static final long ERROR_PROCESS_ABORTED = 1067;
    private static final long ERROR_SERVICE_NEVER_STARTED = 1077;

    private Answers() {}

    static Answer driver(String name) {
        return new Answer("driver", "a driver", "only Windows services are stopped, and " + name + " is a driver");
    }

    static Answer notRunning(ServiceStatus status) {
        return new Answer("none", status.state().name(), "it was not running any more" + exit(status));
    }

    static Answer outlived(Answer so) {
        return new Answer(
                so.code(),
                so.codeName(),
                "the instance that was to be stopped is gone; another one was started since, and is left alone");
    }

    static Answer withheld() {
        return new Answer(
                "withheld",
                "last word",
                "it, or what would stop with it, was not any more as it was when that was decided; nothing was asked of"
                        + " Windows");
    }

    static Answer unstoppable(String because) {
        ScmError error = ScmError.ERROR_INVALID_SERVICE_CONTROL;
        return new Answer("1052", error.constant(), because + "; nothing was asked of it");
    }

    static String refusesStop() {
        return ScmError.ERROR_INVALID_SERVICE_CONTROL.text();
    }

    /** How the last run of a service ended, unless it ended well or never began. */
    static String exit(ServiceStatus status) {
        if (status.exitCode() == 0 || status.exitCode() == ERROR_SERVICE_NEVER_STARTED) {
            return "";
        }
        String code = "; its exit code is " + status.exitCode();
        if (status.exitCode() == ERROR_SERVICE_SPECIFIC_ERROR) {
            return code + " (ERROR_SERVICE_SPECIFIC_ERROR: " + status.specificCode() + ")";
        }
        return status.exitCode() == ERROR_PROCESS_ABORTED
                ? code + " (ERROR_PROCESS_ABORTED: its process ended by itself)"
                : code;
    }

    static String waitedInVain(ServiceStatus last, @Nullable ScmException unseen, Pace pace) {
        String after = (pace.isInterrupted() ? "; the waiting was cut short after " : " after ")
                + Pace.seconds(pace.elapsed());
        return unseen == null
                ? "still " + last.state() + after
                : "not seen since it was " + last.state() + after + ": "
                        + unseen.answer().message();
    }

    static Answer startedMeanwhile(List<String> others, Answer refusal) {
        return new Answer(
                refusal.code(),
                refusal.codeName(),
                "left alone, since others that depend on it were started meanwhile, which nobody asked to stop: "
                        + String.join(", ", others));
    }

    static String stoppedBefore(Set<String> dependents) {
        return dependents.isEmpty()
                ? ""
                : "; stopped before it, as they depend on it: " + String.join(", ", dependents);
    }
}
