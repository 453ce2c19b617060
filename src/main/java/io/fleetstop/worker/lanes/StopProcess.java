package io.fleetstop.worker.lanes;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournalClosedException;
import io.fleetstop.journal.JournaledCommand;
import io.fleetstop.journal.State;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.StopCommand;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.worker.events.StoredCommands;
import io.fleetstop.worker.managers.Managers;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one command of the queue as far as it can go now. */
final class StopProcess {
    private static final Logger log = LoggerFactory.getLogger(StopProcess.class);

    private final Journal journal;
    private final StoredCommands stored;
    private final Managers managers;
    private final Tries tries;
    private final Finisher finisher;

    /** The ways in: nothing was started yet, or something was, or it has ended and its call had not returned then. */
    record Tries(FirstTry first, Resumed resumed, Afterwards afterwards) {}

    StopProcess(Journal journal, StoredCommands stored, Managers managers, Tries tries, Finisher finisher) {
        this.journal = journal;
        this.stored = stored;
        this.managers = managers;
        this.tries = tries;
        this.finisher = finisher;
    }

    RunResult run(Entry entry) throws InterruptedException {
        if (entry.unreturned() != null) {
            return tries.afterwards().run(entry.unreturned());
        }
        JournaledCommand row = journal.find(entry.seq());
        if (row == null || isOver(row.state())) {
            return RunResult.done();
        }
        try {
            return run(entry, row);
        } catch (JournalClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            return fail(row, e);
        }
    }

    private RunResult run(Entry entry, JournaledCommand row) throws InterruptedException {
        StopCommand command = (StopCommand) stored.read(journal.identity().host(), row);
        Stop stop =
                new Stop(entry, row, command, managers.find(command.service().manager()));
        if (stop.knownManager() == null) {
            return unmanaged(stop);
        }
        return stop.mayHaveBeenCalled()
                ? tries.resumed().run(stop)
                : tries.first().run(stop);
    }

    private RunResult unmanaged(Stop stop) throws InterruptedException {
        String message =
                "this worker has no manager '" + stop.command().service().manager() + "' any more";
        Ending ending =
                stop.mayHaveBeenCalled() ? Ending.interrupted(message) : Ending.of(Outcome.NOT_SUPPORTED, message);
        finisher.finish(stop, stop.soFar(), ending);
        return RunResult.done();
    }

    /** Cancelled or expired since it was queued. */
    private static boolean isOver(State state) {
        return state == State.FINISHED || state == State.PUBLISHED;
    }

    private RunResult fail(JournaledCommand before, RuntimeException fault) throws InterruptedException {
        log.error("The stop {} failed inside the worker", before.command().id(), fault);
        // It may have been started since.
        JournaledCommand row = Objects.requireNonNullElse(journal.find(before.seq()), before);
        boolean started = row.attempt() > 0;
        Run run = new Run(null, null, row.attempt(), row.started(), before.attempt() > 0);
        finisher.finish(stored.subject(journal.identity().host(), row), row, run, fault(started, fault));
        return RunResult.done();
    }

    private static Ending fault(boolean started, RuntimeException fault) {
        String message = "the worker failed with " + fault + "; its log has more";
        Outcome outcome = started ? Outcome.INTERRUPTED : Outcome.FAILED;
        Verdict verdict = new Verdict(outcome, "worker-fault", null, message);
        return started ? Ending.uncertain(verdict, null) : Ending.of(verdict);
    }
}
