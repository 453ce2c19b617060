package io.fleetstop.worker.lanes;

import io.fleetstop.journal.QueuedCommand;
import io.fleetstop.journal.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command in the queue.
 *
 * @param lane the lane it waits in: its service as the sender wrote it, until the manager's canonical name is known
 * @param uncalled this worker recorded its start, and the manager surely was not asked to stop it
 * @param faulted a fault of this worker ended a try of it: nobody knows how far that came
 * @param askedSince since when its manager is asked for what it has not answered, in elapsed time; null if it is not
 * @param waits the manager is waited for: it was asked, and could not answer
 * @param unreturned it has ended, and what its call did meanwhile is yet to be seen; null for all others
 */
record Entry(
        QueuedCommand command,
        String lane,
        boolean uncalled,
        boolean faulted,
        @Nullable Long askedSince,
        boolean waits,
        @Nullable Unreturned unreturned) {
    static Entry of(QueuedCommand command) {
        return new Entry(command, command.service(), false, false, null, false, null);
    }

    long seq() {
        return command.seq();
    }

    /** When it comes into its lane; null for at once. Not long after its end: it would stay in memory for nothing. */
    @Nullable
    Instant comesAt() {
        Instant notBefore = command.notBefore();
        if (notBefore == null || command.state() == State.STARTED) {
            return null;
        }
        return notBefore.isBefore(over()) ? notBefore : over();
    }

    /** From when on it is too late to start it. */
    Instant over() {
        return command.notAfter().plusNanos(1);
    }

    /** Whether nothing was done for it yet. */
    boolean isNew() {
        return command.state() == State.ACCEPTED;
    }

    /** Its manager has answered: it is no longer waited for. */
    Entry inLane(String canonical) {
        return new Entry(command, canonical, uncalled, faulted, null, false, unreturned);
    }

    Entry asking(long now) {
        return askedSince == null ? new Entry(command, lane, uncalled, faulted, now, waits, unreturned) : this;
    }

    Entry waiting() {
        return new Entry(command, lane, uncalled, faulted, askedSince, true, unreturned);
    }

    /** Whatever was sure about its start is no longer. */
    Entry doubtful() {
        return new Entry(command, lane, false, true, null, false, unreturned);
    }

    Entry startedInVain() {
        return new Entry(command, lane, true, faulted, askedSince, waits, unreturned);
    }

    Entry ended(@Nullable Unreturned stop) {
        return new Entry(command, lane, uncalled, faulted, askedSince, waits, stop);
    }

    String manager() {
        return Turns.manager(lane);
    }
}
