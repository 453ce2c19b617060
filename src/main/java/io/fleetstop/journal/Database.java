package io.fleetstop.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** One connection to the file of the journal, for one thread at a time. */
final class Database implements AutoCloseable {
    /** Makes a value of the row that the result set stands on. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Uses the connection. */
    @FunctionalInterface
    private interface Use<T> {
        T of(Connection connection) throws SQLException;
    }

    private final Path file;
    private final Connection connection;
    /** Preparing a statement costs more than running it. */
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private boolean inTransaction;

    /**
     * After some errors SQLite ends the transaction by itself. Whoever goes on as if nothing had happened would then
     * write outside of it, so nothing works until {@link #rollback()}.
     */
    private @Nullable SqliteFailure failed;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Opens the file, or creates an empty one. */
    static Database open(Path file) {
        try {
            SQLiteConfig config = new SQLiteConfig();
            // Otherwise the driver asks for them after each INSERT, whether anybody wants them or not.
            config.setGetGeneratedKeys(false);
            return new Database(file, config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
        } catch (SQLException e) {
            throw SqliteFailure.opening(file, e);
        }
    }

    /** Runs statements that have no parameters and are not worth keeping. */
    void script(String sql) {
        use(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    /** Sets or asks a pragma; both may answer. */
    String pragma(String nameOrAssignment) {
        return use(connection -> {
            try (Statement statement = connection.createStatement()) {
                boolean answers = statement.execute("PRAGMA " + nameOrAssignment);
                return answers ? String.valueOf(statement.getResultSet().getString(1)) : "";
            }
        });
    }

    /** Changes rows, and returns how many. */
    int update(String sql, @Nullable Object... parameters) {
        return use(connection -> bound(sql, parameters).executeUpdate());
    }

    <T> List<T> list(String sql, Row<T> row, @Nullable Object... parameters) {
        return use(connection -> {
            try (ResultSet rows = bound(sql, parameters).executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(row.read(rows));
                }
                return list;
            }
        });
    }

    <T> @Nullable T first(String sql, Row<T> row, @Nullable Object... parameters) {
        List<T> list = list(sql, row, parameters);
        return list.isEmpty() ? null : list.get(0);
    }

    long number(String sql, @Nullable Object... parameters) {
        return list(sql, row -> row.getLong(1), parameters).get(0);
    }

    /** Takes the write lock at once: a transaction that begins with a read may be refused the lock for good later. */
    void begin() {
        update("BEGIN IMMEDIATE");
        inTransaction = true;
    }

    void commit() {
        update("COMMIT");
        inTransaction = false;
    }

    /** Throws what the transaction has failed with, if it has. */
    void requireSound() {
        if (failed != null) {
            throw failed;
        }
    }

    /** Where SQLite has rolled back by itself this fails, harmlessly: https://sqlite.org/lang_transaction.html */
    void rollback() {
        failed = null;
        inTransaction = false;
        try {
            update("ROLLBACK");
        } catch (SqliteFailure rolledBackAlready) {
            // Had it failed otherwise, the next BEGIN would say so.
        }
    }

    @Override
    public void close() {
        try {
            // Closes its statements too; the last connection to close empties the WAL.
            connection.close();
        } catch (SQLException e) {
            throw SqliteFailure.of(file, e);
        }
    }

    private <T> T use(Use<T> use) {
        requireSound();
        try {
            if (connection.isClosed()) {
                throw new IllegalStateException(file + " is closed");
            }
            return use.of(connection);
        } catch (SQLException e) {
            throw remembered(SqliteFailure.of(file, e));
        }
    }

    private SqliteFailure remembered(SqliteFailure failure) {
        forgetStatements();
        if (inTransaction && failure.kind() != SqliteFailure.Kind.STATEMENT) {
            failed = failure;
        }
        return failure;
    }

    /** The driver finalizes a statement when it fails but does not say so: run again, it would fail for ever. */
    private void forgetStatements() {
        for (PreparedStatement statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                // What failed to run fails to close, with the same error.
            }
        }
        prepared.clear();
    }

    private PreparedStatement bound(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, column(parameters[i]));
        }
        return statement;
    }

    private static @Nullable Object column(@Nullable Object parameter) {
        if (parameter instanceof Instant instant) {
            return Timestamps.text(instant);
        }
        return parameter instanceof Enum<?> constant ? constant.name() : parameter;
    }
}
