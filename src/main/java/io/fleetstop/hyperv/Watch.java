package io.fleetstop.hyperv;

import io.fleetstop.hyperv.Hresult.Meaning;
import io.fleetstop.hyperv.Target.Found;
import io.fleetstop.service.Activity;
import io.fleetstop.service.Answer;
import io.fleetstop.service.Deadline;
import io.fleetstop.service.LastWord;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks at a guest service again and again, by its path, and keeps what it saw last. */
final class Watch {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int SHARES = 10;

    private final Wmi wmi;
    private final Deadline deadline;
    private final boolean withOthers;
    private final Found found;
    private GuestService last;
    private boolean isGone;
    private boolean isSeen = true;
    private final long began = System.nanoTime();

    /** @param withOthers whether the other guest services of the component would stop with it */
    Watch(Wmi wmi, Deadline deadline, boolean withOthers, Found found) {
        this.wmi = wmi;
        this.deadline = deadline;
        this.withOthers = withOthers;
        this.found = found;
        last = found.service();
    }

    /** Whether it could be seen: what is gone was seen to be gone. */
    boolean look() {
        try {
            last = last.seen(wmi.get(String.valueOf(last.path()), GuestService.STATE));
            isGone = false;
            isSeen = true;
        } catch (WmiException e) {
            isGone = e.meaning() == Meaning.NO_OBJECT;
            isSeen = isGone;
        }
        return isSeen;
    }

    /** Whether it may be stopped as it is now. */
    boolean isAllowed(LastWord lastWord) {
        ServiceState now = state();
        return now != null && lastWord.allows(now);
    }

    boolean awaitSight() {
        Pauses pauses = new Pauses(deadline);
        while (!look()) {
            if (!pauses.pause()) {
                return false;
            }
        }
        return true;
    }

    boolean awaitStopped() {
        return awaitStopped(deadline);
    }

    /** What may stop it without having answered has some time for it. */
    boolean awaitStoppedSoon() {
        Duration share = deadline.left().dividedBy(SHARES);
        return awaitStopped(Deadline.in(share.compareTo(SOON) < 0 ? share : SOON));
    }

    private boolean awaitStopped(Deadline until) {
        Pauses pauses = new Pauses(until);
        while (!look() || !isStopped()) {
            if (!pauses.pause()) {
                return false;
            }
        }
        return true;
    }

    /** Waits for those that stop with it, too. */
    boolean awaitAllStopped() {
        Pauses pauses = new Pauses(deadline);
        boolean stopped = awaitStopped();
        while (stopped && !areOthersStopped()) {
            stopped = pauses.pause();
        }
        return stopped;
    }

    private boolean areOthersStopped() {
        ServiceState now = state();
        return now != null && now.dependents().isEmpty();
    }

    /** When it was seen last. */
    boolean isStopped() {
        return isGone || last.activity() == Activity.STOPPED;
    }

    String words() {
        if (!isSeen) {
            return "not to be seen";
        }
        return isGone ? "gone" : last.state();
    }

    String elapsed() {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - began) / 1e9);
    }

    /** Looks once more: also what failed may have stopped, by whomever. */
    StopReport failed(Ending ending, Answer answer) {
        look();
        String rest = isSeen && isStopped() ? "; it is stopped all the same" : "";
        return report(ending, new Answer(answer.code(), answer.codeName(), answer.message() + rest));
    }

    StopReport report(Ending ending, Answer answer) {
        return new StopReport(ending, state(), answer);
    }

    /** As it is now, with the others that still run; null if that cannot be seen. */
    @Nullable
    ServiceState state() {
        if (!isSeen) {
            return null;
        }
        try {
            List<GuestService> others = withOthers ? new Finder(wmi).services(found.machine()) : List.of();
            return found.state(isStopped() ? Activity.STOPPED : Activity.RUNNING, words(), others);
        } catch (WmiException e) {
            return null;
        }
    }
}
