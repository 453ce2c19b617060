package io.fleetstop.systemd;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Answer;
import io.fleetstop.service.Deadline;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import io.fleetstop.systemd.Look.Surroundings;
import io.fleetstop.systemd.Turns.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One stop, from the first look to the verified end.
 *
 * <p>The unit's state decides; the job's result only says when to look, and is quoted. So a signal that is lost with the
 * bus, forged, or late costs at most the time until the next look. The stop is sent once: a call without an answer may
 * have been carried out, and a second one could hit the instance that was started since.
 */
final class Stop {
    /** A stop that ran out of time is looked at all the same. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    /** How many looks in a row have to find processes of a failed unit; those just killed need a moment to go. */
    private static final int LEFTOVER_LOOKS = 10;

    /** The same for a unit that is inactive, where processes that are left change nothing but words. */
    private static final int PROCESS_LOOKS = 3;

    /** No limit, in practice: whoever called keeps a watchdog. */
    private static final Duration UNKNOWN = Duration.ofDays(1);

    private final Systemd systemd;
    private final Observer observer;
    private final Turns turns;
    private final StopRequest request;
    private final Deadline deadline;
    private final long reloads;
    private final long began = System.nanoTime();
    private JobWait job;
    /** Whether the last attempt to look at it failed. */
    private boolean unseen;
    /** Whether systemd was asked for the stop, or may have been: then others may have stopped with it. */
    private boolean asked;

    Stop(Systemd systemd, Observer observer, Turns turns, StopRequest request) {
        this.systemd = systemd;
        this.observer = observer;
        this.turns = turns;
        this.request = request;
        deadline = Deadline.in(request.timeout());
        reloads = systemd.reloads();
        job = new JobWait(new CompletableFuture<>(), deadline);
    }

    StopReport run() {
        try {
            return turns.run(request.name(), deadline, this::run);
        } catch (SystemdException e) {
            // Looking changes nothing: whatever went wrong, the stop was not asked for.
            Ending ending = e.error() == SystemdError.UNANSWERED
                    ? Ending.UNAVAILABLE
                    : e.error().ending();
            return new StopReport(ending, null, e.answer());
        }
    }

    private StopReport run(Turn turn) {
        Look before = turn.look();
        if (!before.isSupported()) {
            return new StopReport(Ending.NOT_SUPPORTED, null, Answers.unsupported(before.unit()));
        }
        if (before.unit().isMissing()) {
            return new StopReport(Ending.NOT_FOUND, null, Answers.missing(before.unit()));
        }
        ServiceState now = turn.state();
        if (now == null) {
            return notRunning(before);
        }
        if (request.isOutlivedBy(before.unit().instance())) {
            return outlived(before);
        }
        return request.lastWord().allows(now)
                ? ask(before, turn.jobs())
                : new StopReport(Ending.WITHHELD, now, Answers.withheld());
    }

    private StopReport notRunning(Look before) {
        Look look = withProcesses(before);
        return new StopReport(Ending.NOT_RUNNING, stateWith(look), Answers.notRunning(look));
    }

    private StopReport outlived(Look before) {
        return new StopReport(Ending.OUTLIVED, stateWith(before), Answers.outlived(before));
    }

    private StopReport ask(Look before, long jobs) {
        try {
            CompletableFuture<String> sent = systemd.stop(before.unit().id(), deadline);
            job = new JobWait(sent, deadline.isOver() ? Deadline.in(LAST_LOOK) : deadline);
        } catch (SystemdException e) {
            if (e.error() != SystemdError.UNANSWERED) {
                return new StopReport(e.error().ending(), stateWith(before), e.answer());
            }
            awaitAnyAnswer(before);
        }
        asked = true;
        StopReport report = follow(before);
        long done = systemd.jobsDone(before.unit().id()) - jobs;
        return report.withOthersAtWork(done > (job.result().equals("done") ? 1 : 0));
    }

    /**
     * What was sent and not answered may be carried out, past any timeout, until systemd has answered what it was asked
     * later: it takes its calls in their order. Until then this stop is not over.
     */
    private void awaitAnyAnswer(Look before) {
        JobWait wait = new JobWait(new CompletableFuture<>(), Deadline.in(UNKNOWN));
        do {
            lookAgain(before);
        } while (unseen && wait.waited());
    }

    private StopReport follow(Look before) {
        Look last = deadline.isOver() ? lookAgain(before) : before;
        int leftovers = 0;
        while (job.waited()) {
            last = lookAgain(last);
            if (isOver(before, last)) {
                return stopped(last);
            }
            leftovers = last.hasLeftovers() ? leftovers + 1 : 0;
            if (leftovers == LEFTOVER_LOOKS) {
                return report(Ending.FAILED, last, "it failed, and processes of it are left");
            }
        }
        return isOver(before, last)
                ? stopped(last)
                : report(
                        Ending.TIMED_OUT,
                        last,
                        (unseen ? "not seen since it was " : "still ") + last.words() + after());
    }

    /** A later instance that is being stopped was started before this stop came to systemd, and is stopped by it. */
    private static boolean isOver(Look before, Look last) {
        return switch (last.activity()) {
            case STOPPED -> true;
            case STOPPING -> false;
            case RUNNING -> last.unit().ranAgainSince(before.unit());
        };
    }

    /** What cannot be seen now, while the bus or systemd restarts, is looked at again later. */
    private Look lookAgain(Look last) {
        try {
            Look look = observer.look(last.unit().id(), deadline.isOver() ? Deadline.in(LAST_LOOK) : deadline);
            unseen = false;
            return look;
        } catch (SystemdException e) {
            unseen = true;
            return last;
        }
    }

    private StopReport stopped(Look after) {
        if (after.activity() != Activity.STOPPED) {
            return report(
                    Ending.STOPPED, after, "that instance is gone; another one was started since, and left alone");
        }
        UnitResult result = UnitResult.read(systemd, after, deadline);
        List<Unit> left = awaitDependents();
        Look last = awaitProcesses(after);
        String message =
                "stopped after " + elapsed() + result.remark() + last.remark() + Answers.stillStopping(left) + doubt();
        return new StopReport(
                Ending.STOPPED,
                stateWith(last),
                new Answer(job.result(), "job " + job.result() + result.detail(), message));
    }

    /** systemd has queued the stops of all that stop with it by now, whatever they came of. */
    private List<Unit> awaitDependents() {
        List<Unit> left = left(List.of());
        while (left.stream().anyMatch(unit -> unit.activity() == Activity.STOPPING) && job.waited()) {
            left = left(left);
        }
        return left;
    }

    private List<Unit> left(List<Unit> last) {
        try {
            return observer.left(request.dependents(), Deadline.in(LAST_LOOK));
        } catch (SystemdException e) {
            return last;
        }
    }

    /** Those that were just killed need a moment to go. */
    private Look awaitProcesses(Look after) {
        Look last = withProcesses(after);
        for (int looks = 1; looks < PROCESS_LOOKS && !last.left().isEmpty() && job.waited(); looks++) {
            last = withProcesses(after);
        }
        return last;
    }

    private Look withProcesses(Look look) {
        try {
            return observer.withProcesses(look, Deadline.in(LAST_LOOK));
        } catch (SystemdException e) {
            return look;
        }
    }

    private StopReport report(Ending ending, Look look, String message) {
        return new StopReport(
                ending, stateWith(look), new Answer(job.result(), "job " + job.result(), message + doubt()));
    }

    /** What a unit takes along is decided when it stops, and what starts because of that, when it is down. */
    private String doubt() {
        return asked && systemd.reloads() != reloads
                ? "; systemd read its units anew meanwhile, or was not heard all the time, so others may have stopped"
                        + " that are not listed"
                : "";
    }

    private String after() {
        return (unseen ? "; systemd cannot be asked now, " : " after ") + elapsed() + (unseen ? " later" : "");
    }

    private String elapsed() {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - began) / 1e9);
    }

    /** Null if it cannot be seen: to tell of no dependents would mean that they were stopped. */
    private @Nullable ServiceState stateWith(Look look) {
        try {
            return observer.stateWith(look, request.dependents(), Deadline.in(LAST_LOOK));
        } catch (SystemdException e) {
            return request.dependents().isEmpty() ? look.state(Surroundings.UNSEEN) : null;
        }
    }
}
