package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Stopped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What this side knows of the commands: all that were sent, and what else was done to their units. */
final class Ledger {
    private final List<Sent> commands = new ArrayList<>();
    private final Set<String> cancels = new HashSet<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Set<String> byPersons = new HashSet<>();

    void sent(Collection<Sent> more) {
        commands.addAll(more);
    }

    void cancelled(String cancel) {
        cancels.add(cancel);
    }

    int commands() {
        return commands.size();
    }

    /** Commands that have no outcome yet. */
    List<Sent> unanswered(Events events) {
        return commands.stream()
                .filter(sent -> events.finished(sent.id()) == null)
                .toList();
    }

    /** The journal is gone: what was sent so far may get a second, different outcome, which DESIGN 1 says aloud. */
    void journalLost() {
        commands.forEach(sent -> forgotten.add(sent.id()));
        forgotten.addAll(cancels);
    }

    /** It was deleted from the log before the worker may have read it. */
    void deleted(Collection<Sent> gone) {
        commands.removeAll(gone);
    }

    /** Somebody may have stopped these runs. */
    void stoppedByPerson(Collection<String> runs) {
        byPersons.addAll(runs);
    }

    /** Everything that is not as it was promised. */
    List<Breach> breaches(Events events, List<Stopped> stops) {
        return new Account(events, stops, byPersons, forgotten).of(commands);
    }
}
