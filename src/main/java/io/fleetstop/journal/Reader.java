package io.fleetstop.journal;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what is committed, on a connection of its own: who reads does not wait for the disk. */
final class Reader implements AutoCloseable {
    /** A stop without a service is invalid and ends in the transaction that accepts it; nothing could be queued. */
    static final String QUEUED = """
            SELECT seq, service, state, not_before, not_after FROM command
            WHERE state IN ('ACCEPTED', 'STARTED') AND kind = 'STOP' AND service IS NOT NULL AND seq > ?
            ORDER BY seq LIMIT ?
            """;

    static final String UNPUBLISHED = """
            SELECT seq, type, event_id, record_key, time, value FROM event
            WHERE seq > ? ORDER BY seq LIMIT ?
            """;
    private static final String POSITIONS = """
            SELECT topic, topic_id, topic_partition, next_offset FROM position WHERE topic = ? ORDER BY topic_partition
            """;
    private static final String CONTROL = "SELECT * FROM control ORDER BY record_key";

    /**
     * What came to a call, or may have: the other outcomes say that it did not. Asked once, at the start of a worker, when
     * the whole file was read anyway; an index would cost something at each start of a stop.
     */
    private static final String STARTED = """
            SELECT * FROM command
            WHERE (started >= ? OR state = 'STARTED') AND seq > ?
            AND (outcome IS NULL OR outcome NOT IN ('EXPIRED', 'FROZEN', 'NOT_ALLOWED'))
            ORDER BY seq LIMIT ?
            """;

    private final ReentrantLock lock = new ReentrantLock();
    private final Database database;
    private final Consumer<Throwable> failed;

    /** @param failed told of every failure that no later attempt can mend */
    Reader(Database database, Consumer<Throwable> failed) {
        this.database = database;
        this.failed = failed;
    }

    List<QueuedCommand> queued(long afterSeq, int limit) {
        return read(connection -> connection.list(QUEUED, Rows::queued, afterSeq, limit));
    }

    @Nullable
    JournaledCommand find(long seq) {
        return read(connection -> connection.first("SELECT * FROM command WHERE seq = ?", Rows::command, seq));
    }

    List<JournaledCommand> started(Instant since, long afterSeq, int limit) {
        return read(connection -> connection.list(STARTED, Rows::command, since, afterSeq, limit));
    }

    List<OutboxEvent> unpublished(long afterSeq, int limit) {
        return read(connection -> connection.list(UNPUBLISHED, Rows::event, afterSeq, limit));
    }

    List<Position> positions(String topic) {
        return read(connection -> connection.list(POSITIONS, Rows::position, topic));
    }

    StoredControl control() {
        return read(connection -> new StoredControl(
                connection.list(CONTROL, Rows::control),
                Timestamps.instantOrNull(
                        connection.first("SELECT control_fully_read FROM meta", row -> row.getString(1)))));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            database.close();
        } finally {
            lock.unlock();
        }
    }

    private <T extends @Nullable Object> T read(Function<Database, T> query) {
        lock.lock();
        try {
            return query.apply(database);
        } catch (SqliteFailure e) {
            if (e.isFatal()) {
                failed.accept(e);
            }
            throw e;
        } finally {
            lock.unlock();
        }
    }
}
