package io.fleetstop.systemd;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Deadline;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.systemd.Observer.Survey;
import io.fleetstop.systemd.UnderWay.Ticket;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets those stops run at the same time that do not touch each other, each by a look that no other one has outdated. */
final class Turns {
    private static final Duration NEXT_LOOK = Duration.ofMillis(500);

    private final Systemd systemd;
    private final Observer observer;
    private final UnderWay underWay = new UnderWay();

    Turns(Systemd systemd, Observer observer) {
        this.systemd = systemd;
        this.observer = observer;
    }

    /**
     * What is to be stopped, and the right to do it until it is given back.
     *
     * @param jobs how many jobs of the unit, by the name that was asked for, were carried out before the look
     * @param state null if there is nothing to stop
     * @param ticket null if there is nothing to stop
     */
    record Turn(
            Look look,
            long jobs,
            @Nullable ServiceState state,
            @Nullable Ticket ticket) {}

    /** @param stop what is done with the turn; its report tells whether systemd may be at it still */
    StopReport run(String name, Deadline deadline, Function<Turn, StopReport> stop) throws SystemdException {
        Turn turn = take(name, deadline);
        boolean mayGoOn = true;
        try {
            StopReport report = stop.apply(turn);
            mayGoOn = report.ending() == StopReport.Ending.TIMED_OUT;
            return report;
        } finally {
            giveBack(turn, mayGoOn);
        }
    }

    private Turn take(String name, Deadline deadline) throws SystemdException {
        while (true) {
            long moment = underWay.now();
            long jobs = systemd.jobsDone(name);
            Look look = observer.look(name, deadline);
            if (!look.isSupported() || look.activity() == Activity.STOPPED) {
                return new Turn(look, jobs, null, null);
            }
            Survey survey = observer.survey(look, deadline);
            Ticket ticket = underWay.begin(survey.reach(), moment);
            if (ticket != null) {
                return new Turn(look, jobs, survey.state(), ticket);
            }
            await(survey.reach(), deadline);
        }
    }

    private void await(Reach reach, Deadline deadline) throws SystemdException {
        for (Ticket left : underWay.left(reach)) {
            if (observer.unit(left.unit(), deadline).activity() != Activity.STOPPING) {
                underWay.end(left);
            }
        }
        try {
            underWay.await(reach, deadline.leftAtMost(NEXT_LOOK));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SystemdException.unreached("interrupted");
        }
        if (deadline.isOver()) {
            throw SystemdException.unreached("another stop, which touches what this one does, has not ended yet");
        }
    }

    private void giveBack(Turn turn, boolean mayGoOn) {
        if (turn.ticket() == null) {
            return;
        }
        if (mayGoOn) {
            underWay.leave(turn.ticket());
        } else {
            underWay.end(turn.ticket());
        }
    }
}
