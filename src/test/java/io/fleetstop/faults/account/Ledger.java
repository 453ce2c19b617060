package io.fleetstop.faults.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What this side knows of the commands: all that were sent, and what else was done meanwhile. */
public final class Ledger {
    private final List<Sent> commands = new ArrayList<>();
    private final List<String> cancels = new ArrayList<>();
    private final Circumstances circumstances = new Circumstances();

    public void sent(Collection<Sent> more) {
        commands.addAll(more);
    }

    /** @param cancel its id */
    public void cancelled(String cancel, Sent command) {
        cancels.add(cancel);
        circumstances.cancelled(command);
    }

    public int commands() {
        return commands.size();
    }

    public Circumstances circumstances() {
        return circumstances;
    }

    /** Commands that have no outcome yet. */
    public List<Sent> unanswered(Events events) {
        return commands.stream()
                .filter(sent -> events.finished(sent.id()) == null)
                .toList();
    }

    /** What was sent so far, cancels too. */
    public List<String> ids() {
        return Stream.concat(commands.stream().map(Sent::id), cancels.stream()).toList();
    }

    /** It was deleted from the log before the worker may have read it. */
    public void deleted(Collection<Sent> gone) {
        commands.removeAll(gone);
    }

    /** Everything that is not as it was promised. */
    public List<Breach> breaches(Events events, List<Stopped> stops) {
        return new Account(events, stops, circumstances).of(commands, cancels);
    }
}
