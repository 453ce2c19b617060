package io.fleetstop.worker.lanes;

import io.fleetstop.journal.JournaledCommand;
import io.fleetstop.protocol.StopCommand;
import io.fleetstop.service.Activity;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stop command out of the journal, and the manager that can do it.
 *
 * @param knownManager null if this worker has no such manager any more
 */
record Stop(
        Entry entry,
        JournaledCommand row,
        StopCommand command,
        @Nullable ServiceManager knownManager) {
    ServiceManager manager() {
        return Objects.requireNonNull(knownManager, "a stop without a manager ends at once");
    }

    long seq() {
        return row.seq();
    }

    String name() {
        return command.service().name();
    }

    Duration timeout() {
        return command.timeout();
    }

    Instant notAfter() {
        return row.command().notAfter();
    }

    Instant issued() {
        return row.command().origin().timestamp();
    }

    /** Whether its start was recorded before this run, so that nobody but the manager knows how far it came. */
    boolean mayHaveBeenCalled() {
        return row.attempt() > 0 && !entry.uncalled();
    }

    /**
     * Whether the fuse counts it already: since it was started, or since the journal was read. What a fault ended may
     * have been given back, so each call after it counts: rather one too many than one that is missed.
     */
    boolean isCounted() {
        return mayHaveBeenCalled() && !entry.faulted();
    }

    /** What was written down when it was started last. */
    Evidence evidence() {
        return Evidence.parse(Objects.requireNonNull(row.evidence(), "a started stop has evidence"));
    }

    /** Whether its start was recorded for a run of the service that surely is gone, and another one is there. */
    boolean isOutlivedBy(ServiceState now) {
        Instance then = row.attempt() == 0 ? null : evidence().instance();
        Instance current = now.instance();
        return now.activity() != Activity.STOPPED
                && then != null
                && current != null
                && then.service().equals(current.service())
                && then.isOtherRunThan(current);
    }

    /** How far it had come before this run. */
    Run soFar() {
        if (row.attempt() == 0) {
            return Run.NONE;
        }
        Evidence evidence = evidence();
        return new Run(
                canonical(evidence.canonicalName()),
                evidence.before(),
                row.attempt(),
                row.started(),
                mayHaveBeenCalled());
    }

    /** The lane of a service, and its name in events: {@code manager:name} with the canonical name. */
    String canonical(ServiceState state) {
        return canonical(state.canonicalName());
    }

    String canonical(String canonicalName) {
        return command.service().manager() + ":" + canonicalName;
    }
}
