package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Stopped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What this side knows of the commands: all that were sent, and what else was done meanwhile. */
final class Ledger {
    private final List<Sent> commands = new ArrayList<>();
    private final List<String> cancels = new ArrayList<>();
    private final Circumstances circumstances = new Circumstances();

    void sent(Collection<Sent> more) {
        commands.addAll(more);
    }

    /** @param cancel its id */
    void cancelled(String cancel, Sent command) {
        cancels.add(cancel);
        circumstances.cancelled(command);
    }

    int commands() {
        return commands.size();
    }

    Circumstances circumstances() {
        return circumstances;
    }

    /** Commands that have no outcome yet. */
    List<Sent> unanswered(Events events) {
        return commands.stream()
                .filter(sent -> events.finished(sent.id()) == null)
                .toList();
    }

    /** What was sent so far, cancels too. */
    List<String> ids() {
        return Stream.concat(commands.stream().map(Sent::id), cancels.stream()).toList();
    }

    /** It was deleted from the log before the worker may have read it. */
    void deleted(Collection<Sent> gone) {
        commands.removeAll(gone);
    }

    /** Everything that is not as it was promised. */
    List<Breach> breaches(Events events, List<Stopped> stops) {
        return new Account(events, stops, circumstances).of(commands, cancels);
    }
}
