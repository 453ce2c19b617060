package io.fleetstop.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one piece does inside the writer's transaction; it keeps the counts as they will be if that commits. */
final class SqliteTransaction implements JournalTransaction {
    static final String IS_CANCELLED = """
            SELECT count(*) FROM command
            WHERE kind = 'CANCEL' AND outcome = 'KEPT' AND cancels = ? AND service = ? AND not_after >= ?
            """;
    static final String OVERDUE = """
            SELECT * FROM command WHERE state = 'ACCEPTED' AND not_after < ? ORDER BY not_after, seq LIMIT ?
            """;
    static final String PRUNE = """
            DELETE FROM command WHERE seq IN (
                SELECT seq FROM command WHERE state = 'PUBLISHED' AND not_after < ?
                AND seq NOT IN (SELECT command FROM event WHERE command IS NOT NULL)
                ORDER BY not_after LIMIT ?)
            """;
    private static final String ACCEPT = """
            INSERT INTO command (id, kind, state, service, cancels, received, not_before, not_after, topic, topic_id,
                topic_partition, topic_offset, topic_timestamp, sha256, value)
            VALUES (?, ?, 'ACCEPTED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq
            """;
    private static final String START = """
            UPDATE command SET state = 'STARTED', attempt = ?2, started = ?3, evidence = ?4
            WHERE seq = ?1 AND attempt = ?2 - 1 AND state = iif(?2 = 1, 'ACCEPTED', 'STARTED')
            """;
    private static final String FINISH = """
            UPDATE command SET state = 'FINISHED', outcome = ?3, finished = ?4
            WHERE seq = ?1 AND finished IS NULL AND instr(?2, state)
            """;
    private static final String APPEND = """
            INSERT INTO event (seq, command, terminal, type, event_id, record_key, time, value)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    static final String RESEND = """
            UPDATE command SET state = 'FINISHED', resent = ?2
            WHERE seq = ?1 AND finished IS NOT NULL AND (resent IS NULL OR resent <= ?3 OR resent > ?2)
            AND (SELECT count(*) FROM event WHERE command = ?1 AND terminal = 1) < 2
            """;
    static final String APPEND_AGAIN = """
            INSERT INTO event (seq, command, terminal, type, event_id, record_key, time, value)
            SELECT ?1, command, 1, type, event_id, record_key, time, value FROM (
                SELECT command, type, event_id, record_key, time, value FROM event WHERE command = ?2 AND terminal = 1
                UNION ALL SELECT command, type, event_id, record_key, time, value FROM result WHERE command = ?2) LIMIT 1
            """;
    static final String PUBLISHED = """
            UPDATE command SET state = 'PUBLISHED' WHERE state = 'FINISHED' AND seq IN (
                SELECT command FROM event WHERE terminal = 1 AND seq IN (SELECT value FROM json_each(?)))
            """;
    static final String KEEP_RESULT = """
            INSERT OR REPLACE INTO result (command, published, type, event_id, record_key, time, value)
            SELECT command, ?, type, event_id, record_key, time, value FROM event
            WHERE terminal = 1 AND seq IN (SELECT value FROM json_each(?))
            """;
    static final String FORGET = """
            DELETE FROM event WHERE seq IN (SELECT value FROM json_each(?))
            """;
    private static final String POSITION = """
            INSERT INTO position (topic, topic_id, topic_partition, next_offset) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET topic_id = excluded.topic_id, next_offset = excluded.next_offset
            """;

    private static final String CONTROL = """
            INSERT INTO control (record_key, frozen, reason, set_by, issued_at, topic, topic_id, topic_partition,
                topic_offset, topic_timestamp, read)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final Duration BETWEEN_RESENDS = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private long unfinished;
    private long unpublished;
    private long lastEvent;
    private boolean accepted;
    private boolean progress;
    private boolean ended;

    SqliteTransaction(Database database, Clock clock, Tally before) {
        this.database = database;
        this.clock = clock;
        this.unfinished = before.counts().unfinished();
        this.unpublished = before.counts().unpublished();
        this.lastEvent = before.lastEvent();
        this.accepted = before.committed().accepted();
        this.progress = before.committed().progress();
        this.ended = before.committed().ended();
    }

    Tally tally() {
        return new Tally(
                new JournalCounts(unfinished, unpublished), lastEvent, new Committed(accepted, progress, ended));
    }

    @Override
    public @Nullable JournaledCommand find(String id) {
        return database.first("SELECT * FROM command WHERE id = ?", Rows::command, id);
    }

    @Override
    public boolean isCancelled(String id, String service, Instant then) {
        return database.number(IS_CANCELLED, id, service, then) > 0;
    }

    @Override
    public long accept(NewCommand command) {
        Origin origin = command.origin();
        long seq = database.number(
                ACCEPT,
                command.id(),
                command.kind(),
                command.service(),
                command.cancels(),
                command.received(),
                command.notBefore(),
                command.notAfter(),
                origin.topic(),
                origin.topicId(),
                origin.partition(),
                origin.offset(),
                origin.timestamp(),
                HexFormat.of().formatHex(command.hash()),
                command.value());
        unfinished++;
        accepted = true;
        return seq;
    }

    @Override
    public boolean start(long seq, int attempt, Instant started, String evidence) {
        return database.update(START, seq, attempt, started, evidence) == 1;
    }

    @Override
    public boolean finish(long seq, Collection<State> from, String outcome, Instant finished, NewEvent event) {
        if (database.update(FINISH, seq, words(from), outcome, finished) == 0) {
            return false;
        }
        unfinished--;
        append(seq, true, event);
        return true;
    }

    @Override
    public void append(long seq, NewEvent event) {
        append(seq, false, event);
    }

    @Override
    public void append(NewEvent event) {
        append(null, false, event);
    }

    @Override
    public boolean republish(long seq, Instant now) {
        // Also if it was not acknowledged: the broker may have it, and whoever asks reads on from here.
        // A resend from the future is one from before the clock was set back.
        if (database.update(RESEND, seq, now, now.minus(BETWEEN_RESENDS)) == 0) {
            return false;
        }
        // With a new seq, so that whoever reads on from the last one it saw comes across it.
        lastEvent++;
        unpublished += database.update(APPEND_AGAIN, lastEvent, seq);
        ended = true;
        return true;
    }

    @Override
    public List<JournaledCommand> overdue(Instant now, int limit) {
        return database.list(OVERDUE, Rows::command, now, limit);
    }

    @Override
    public void position(Position position) {
        database.update(POSITION, position.topic(), position.topicId(), position.partition(), position.next());
    }

    @Override
    public void control(StoredControl known) {
        database.update("DELETE FROM control");
        known.rows().forEach(this::control);
        database.update("UPDATE meta SET control_fully_read = ?", known.fullyRead());
    }

    private void control(ControlRow row) {
        Origin origin = row.origin();
        database.update(
                CONTROL,
                row.key(),
                row.frozen() ? 1 : 0,
                row.reason(),
                row.by(),
                row.issuedAt(),
                origin.topic(),
                origin.topicId(),
                origin.partition(),
                origin.offset(),
                origin.timestamp(),
                row.read());
    }

    @Override
    public void published(Collection<Long> eventSeqs) {
        String seqs = json(eventSeqs);
        database.update(PUBLISHED, seqs);
        database.update(KEEP_RESULT, clock.instant(), seqs);
        unpublished -= database.update(FORGET, seqs);
    }

    @Override
    public int prune(Instant notAfterBefore, int limit) {
        return database.update(PRUNE, notAfterBefore, limit);
    }

    private void append(@Nullable Long seq, boolean terminal, NewEvent event) {
        lastEvent++;
        database.update(
                APPEND,
                lastEvent,
                seq,
                terminal ? 1 : 0,
                event.type(),
                event.eventId(),
                event.key(),
                event.time(),
                event.value());
        unpublished++;
        ended |= terminal;
        progress |= !terminal;
    }

    /** No name of a state is part of another's. */
    private static String words(Collection<State> states) {
        return states.stream().map(State::name).collect(Collectors.joining(" "));
    }

    private static String json(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
