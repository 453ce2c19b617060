package io.fleetstop.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes many pieces in one transaction, since what costs is to make it durable. */
final class GroupCommit implements AutoCloseable {
    private static final String TALLY = """
            SELECT (SELECT count(*) FROM command WHERE state IN ('ACCEPTED', 'STARTED')) AS unfinished,
                   count(*) AS unpublished, ifnull(max(seq), 0) AS last_event FROM event
            """;

    private final Database database;
    private final WriteAheadLog log;
    private final Clock clock;
    private final Durability durability = new Durability();
    private final List<Consumer<Committed>> listeners = new CopyOnWriteArrayList<>();
    /** Counting 100,000 rows takes milliseconds, and intake asks at every poll: so the commits keep the count. */
    private volatile Tally tally;

    GroupCommit(Database database, WriteAheadLog log, Clock clock) {
        this.database = database;
        this.log = log;
        this.clock = clock;
        this.tally = database.list(TALLY, GroupCommit::tally).get(0);
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                new JournalCounts(row.getLong("unfinished"), row.getLong("unpublished")),
                row.getLong("last_event"),
                Committed.NOTHING);
    }

    /** As of the last commit. */
    JournalCounts counts() {
        return tally.counts();
    }

    /** Calls the listener as soon as a commit can be read: then it can look at it while the disk is still at it. */
    void onCommit(Consumer<Committed> listener) {
        listeners.add(listener);
    }

    /** Waits until all that can be read now is durable. */
    void awaitDurable() throws InterruptedException {
        durability.await();
    }

    /**
     * Runs all pieces, commits, and returns when that is durable; a piece that throws leaves nothing behind and does not
     * disturb the others.
     *
     * @throws SqliteFailure if nothing was written, or nobody knows whether it was: {@link SqliteFailure#passes}
     */
    void write(List<Piece<?>> group) {
        // A savepoint for each would be two statements more, and hardly any of them throws.
        Committed committed = writeOrUndo(group, this::run);
        if (committed == null) {
            committed = writeOrUndo(group, this::runApart);
        }
        makeDurable(Objects.requireNonNullElse(committed, Committed.NOTHING));
    }

    private void makeDurable(Committed committed) {
        try {
            listeners.forEach(listener -> listener.accept(committed));
            log.sync();
        } catch (RuntimeException | Error e) {
            durability.fail(e);
            throw e;
        }
        durability.end();
    }

    /** Runs a piece, and returns what it has come to after it; null if it threw. */
    private interface Step {
        @Nullable
        Tally run(Piece<?> piece, Tally before);
    }

    /** Commits; or undoes all and returns null, if a step ends with null. */
    private @Nullable Committed writeOrUndo(List<Piece<?>> group, Step step) {
        try {
            database.begin();
            Tally after = tally.next();
            for (Piece<?> piece : group) {
                after = step.run(piece, after);
                if (after == null) {
                    database.requireSound();
                    database.rollback();
                    return null;
                }
            }
            durability.begin();
            database.commit();
            tally = after;
            return after.committed();
        } catch (SqliteFailure e) {
            database.rollback();
            durability.end();
            throw e;
        }
    }

    @Override
    public void close() {
        try (database) {
            log.close();
        }
    }

    private @Nullable Tally run(Piece<?> piece, Tally before) {
        SqliteTransaction transaction = new SqliteTransaction(database, clock, before);
        try {
            piece.run(transaction);
            return transaction.tally();
        } catch (OutOfMemoryError e) {
            // No piece's own fault, and nobody knows what else it has hit.
            throw e;
        } catch (RuntimeException | Error e) {
            piece.threw(e);
            return null;
        }
    }

    private Tally runApart(Piece<?> piece, Tally before) {
        database.update("SAVEPOINT piece");
        Tally after = run(piece, before);
        if (after == null) {
            // Throws what failed before, if that was not this piece's fault: then the whole group is undone.
            database.update("ROLLBACK TO piece");
        }
        database.update("RELEASE piece");
        return after == null ? before : after;
    }
}
