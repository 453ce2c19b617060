package io.fleetstop.journal;

import java.time.Clock;
import java.util.List;

/** Writes many pieces in one transaction, since what costs is to make it durable. */
final class GroupCommit implements AutoCloseable {
    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM command WHERE state IN ('ACCEPTED', 'STARTED')) AS unfinished,
                   (SELECT count(*) FROM event WHERE published IS NULL) AS unpublished
            """;

    private final Database database;
    private final Clock clock;
    /** Counting 100,000 rows takes milliseconds, and intake asks at every poll: so the commits keep the count. */
    private volatile JournalCounts counts;

    GroupCommit(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.counts = database.list(
                        COUNTS, row -> new JournalCounts(row.getLong("unfinished"), row.getLong("unpublished")))
                .get(0);
    }

    /** As of the last commit. */
    JournalCounts counts() {
        return counts;
    }

    /**
     * Runs all pieces and commits; one that throws leaves nothing behind and does not disturb the others.
     *
     * @throws SqliteFailure if nothing was written
     */
    void write(List<Piece<?>> group) {
        try {
            database.begin();
            JournalCounts after = counts;
            for (Piece<?> piece : group) {
                after = run(piece, after);
            }
            database.commit();
            counts = after;
        } catch (SqliteFailure e) {
            database.rollback();
            throw e;
        }
    }

    @Override
    public void close() {
        database.close();
    }

    private JournalCounts run(Piece<?> piece, JournalCounts before) {
        database.update("SAVEPOINT piece");
        SqliteTransaction transaction = new SqliteTransaction(database, clock, before);
        JournalCounts after = before;
        try {
            piece.run(transaction);
            after = transaction.counts();
        } catch (RuntimeException | Error e) {
            // Throws what failed before, if that was not this piece's fault: then the whole group is undone.
            database.update("ROLLBACK TO piece");
            piece.threw(e);
        }
        database.update("RELEASE piece");
        return after;
    }
}
