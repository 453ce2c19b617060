package io.fleetstop.worker.lanes;

import io.fleetstop.policy.Fuse;
import io.fleetstop.policy.Fuse.Taken;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.service.ServiceState;
import org.jspecify.annotations.Nullable;

/**
 * The last questions before a call, in this order: the gates, so that what may not be called has no started event; the
 * fuse, so that what it refuses was never started; the start, which a cancel may have forestalled; the gates again; and
 * once more everything, as the manager's last word. What does not come to a call is given back to the fuse.
 */
final class Clearance {
    private final Fuse fuse;
    private final Starter starter;
    private final Gate gate;
    private final Judge judge;
    private final Finisher finisher;

    Clearance(Fuse fuse, Starter starter, Gate gate, Judge judge, Finisher finisher) {
        this.fuse = fuse;
        this.starter = starter;
        this.gate = gate;
        this.judge = judge;
        this.finisher = finisher;
    }

    /** A stop that may be called now. */
    record Cleared(Run run, Taken taken) {}

    /** Null if the command has ended without a call. */
    @Nullable
    Cleared ask(Stop stop, ServiceState seen) throws InterruptedException {
        Ending closed = gate.closed(stop);
        if (closed != null) {
            return end(stop, seen, closed);
        }
        Taken taken = stop.isCounted()
                ? Taken.NOTHING
                : fuse.take(1 + seen.dependents().size());
        if (taken.refusal() != null) {
            return end(stop, seen, refused(stop, taken.refusal()));
        }
        Run run = started(stop, seen);
        if (run == null) {
            fuse.giveBack(taken);
            return null;
        }
        return new Cleared(run, taken);
    }

    /**
     * Whether what was cleared still stands at the call, as the manager sees it now. Writing the start may have waited for a
     * full disk, and the manager's look for a busy host; units are read anew, the policy changes, a freeze comes.
     */
    boolean stands(Stop stop, ServiceState cleared, ServiceState now) {
        return gate.closed(stop) == null
                && now.canonicalName().equals(cleared.canonicalName())
                && judge.judge(stop, now) == null
                && Sightings.names(cleared.dependents()).containsAll(Sightings.names(now.dependents()));
    }

    private static Ending refused(Stop stop, String why) {
        return stop.mayHaveBeenCalled()
                ? Ending.interrupted(why)
                : Ending.of(new Verdict(Outcome.NOT_ALLOWED, "fuse", null, why));
    }

    private @Nullable Cleared end(Stop stop, ServiceState seen, Ending ending) throws InterruptedException {
        finisher.finish(stop, stop.soFar().seeing(stop.canonical(seen), Sightings.of(seen)), ending);
        return null;
    }

    /** It came to no call after all. */
    void withdraw(Cleared cleared) {
        fuse.giveBack(cleared.taken());
    }

    private @Nullable Run started(Stop stop, ServiceState seen) throws InterruptedException {
        Run run = starter.start(stop, seen);
        Ending closed = run == null ? null : gate.closed(stop);
        if (run != null && closed != null) {
            finisher.finish(stop, run, closed);
            return null;
        }
        return run;
    }
}
