package io.fleetstop.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;

/** Rows of the journal as records. */
final class Rows {
    private Rows() {}

    static JournaledCommand command(ResultSet row) throws SQLException {
        return new JournaledCommand(
                row.getLong("seq"),
                asAccepted(row),
                State.valueOf(row.getString("state")),
                row.getInt("attempt"),
                Timestamps.instantOrNull(row.getString("started")),
                row.getString("evidence"));
    }

    static QueuedCommand queued(ResultSet row) throws SQLException {
        return new QueuedCommand(
                row.getLong("seq"),
                row.getString("service"),
                State.valueOf(row.getString("state")),
                Timestamps.instantOrNull(row.getString("not_before")),
                instant(row, "not_after"));
    }

    static OutboxEvent event(ResultSet row) throws SQLException {
        return new OutboxEvent(
                row.getLong("seq"),
                new NewEvent(
                        row.getString("type"),
                        row.getString("event_id"),
                        row.getString("record_key"),
                        instant(row, "time"),
                        row.getBytes("value")));
    }

    static Position position(ResultSet row) throws SQLException {
        return new Position(
                row.getString("topic"),
                row.getString("topic_id"),
                row.getInt("topic_partition"),
                row.getLong("next_offset"));
    }

    static ControlRow control(ResultSet row) throws SQLException {
        return new ControlRow(
                row.getString("record_key"),
                row.getBoolean("frozen"),
                row.getString("reason"),
                row.getString("set_by"),
                Timestamps.instantOrNull(row.getString("issued_at")),
                origin(row),
                instant(row, "read"));
    }

    private static NewCommand asAccepted(ResultSet row) throws SQLException {
        return new NewCommand(
                row.getString("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("service"),
                row.getString("cancels"),
                origin(row),
                instant(row, "received"),
                Timestamps.instantOrNull(row.getString("not_before")),
                instant(row, "not_after"),
                HexFormat.of().parseHex(row.getString("sha256")),
                row.getBytes("value"));
    }

    private static Origin origin(ResultSet row) throws SQLException {
        return new Origin(
                row.getString("topic"),
                row.getString("topic_id"),
                row.getInt("topic_partition"),
                row.getLong("topic_offset"),
                instant(row, "topic_timestamp"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Timestamps.instant(row.getString(column));
    }
}
