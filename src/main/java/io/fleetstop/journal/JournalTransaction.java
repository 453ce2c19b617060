package io.fleetstop.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be done in one transaction. Only the journal's writer calls the work that gets one; it may call it again
 * after a full disk, so the work changes nothing but the journal.
 */
public interface JournalTransaction {
    /** The row of that id, whatever its kind and state; null if there is none. */
    @Nullable
    JournaledCommand find(String id);

    /** Whether a cancel for that stop is kept: its result was {@code KEPT} and its {@code notAfter} is not before then. */
    boolean isCancelled(String id, String service, Instant then);

    /** Writes a command down as {@code ACCEPTED} and returns its seq. The id must be new. */
    long accept(NewCommand command);

    /**
     * The start of a stop and its cancel are one conditional update each, so the first wins.
     *
     * @param attempt 1 for a row that is {@code ACCEPTED}; the row's attempt + 1 for a row that is {@code STARTED}
     * @return whether the row was in that state and is {@code STARTED} now
     */
    boolean start(long seq, int attempt, Instant started, String evidence);

    /**
     * Ends a command with its terminal event, if it is in one of the given states.
     *
     * @param outcome how it ended, for whoever opens the journal
     * @return whether it was in one of them and is {@code FINISHED} now
     */
    boolean finish(long seq, Collection<State> from, String outcome, Instant finished, NewEvent event);

    /** Adds an event to publish, in order after those of the same command. */
    void append(long seq, NewEvent event);

    /** Adds an event that belongs to no command. */
    void append(NewEvent event);

    /**
     * Has the terminal event published once more, unless that was asked for less than a minute before, or two copies of
     * it are still to be published.
     */
    boolean republish(long seq, Instant now);

    /** Commands that are {@code ACCEPTED} and whose {@code notAfter} is before now, oldest first. */
    List<JournaledCommand> overdue(Instant now, int limit);

    /** Remembers how far a partition was read; replaces what was known of it, also under another topic id. */
    void position(Position position);

    /** Remembers what is known of the control topic; replaces what was known before. */
    void control(StoredControl known);

    /** The broker has these events; a command whose terminal event is among them becomes {@code PUBLISHED}. */
    void published(Collection<Long> eventSeqs);

    /**
     * Forgets commands that nobody can ask about any more: published, and {@code notAfter} before the given moment.
     *
     * @return how many were forgotten, at most the limit
     */
    int prune(Instant notAfterBefore, int limit);
}
