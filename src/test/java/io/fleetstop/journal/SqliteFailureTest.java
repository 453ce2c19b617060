package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteFailureTest {
    private static final Path FILE = Path.of("journal.db");

    @ParameterizedTest
    @CsvSource({
        "SQLITE_CONSTRAINT_UNIQUE, STATEMENT",
        "SQLITE_ERROR, STATEMENT",
        "SQLITE_TOOBIG, STATEMENT",
        "SQLITE_FULL, FULL",
        "SQLITE_IOERR_SHMSIZE, FULL",
        "SQLITE_BUSY, BUSY",
        "SQLITE_BUSY_SNAPSHOT, BUSY",
        "SQLITE_NOTADB, NOT_A_DATABASE",
        "SQLITE_CORRUPT, CORRUPT",
        "SQLITE_CORRUPT_INDEX, CORRUPT",
        "SQLITE_IOERR_FSYNC, BROKEN",
        "SQLITE_IOERR_WRITE, BROKEN",
        "SQLITE_READONLY, BROKEN",
        "SQLITE_NOMEM, BROKEN",
        "UNKNOWN_ERROR, BROKEN",
    })
    void saysWhatFollowsFromACode(SQLiteErrorCode code, SqliteFailure.Kind kind) {
        SqliteFailure failure = failure(new SQLiteException("disturbed", code));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("journal.db").hasMessageContaining("disturbed");
    }

    @Test
    void waitsOnlyForWhatPasses() {
        assertThat(failure(new SQLiteException("", SQLiteErrorCode.SQLITE_FULL)))
                .returns(true, SqliteFailure::passes)
                .returns(false, SqliteFailure::isFatal);
        assertThat(failure(new SQLiteException("", SQLiteErrorCode.SQLITE_CONSTRAINT)))
                .returns(false, SqliteFailure::passes)
                .returns(false, SqliteFailure::isFatal);
        assertThat(failure(new SQLiteException("", SQLiteErrorCode.SQLITE_IOERR_FSYNC)))
                .returns(false, SqliteFailure::passes)
                .returns(true, SqliteFailure::isFatal);
    }

    @Test
    void takesTheDriversOwnComplaintForAMissingDriverOnlyWhenItOpens() {
        SQLException complaint = new SQLException("Error opening connection");

        assertThat(SqliteFailure.opening(FILE, complaint).kind()).isEqualTo(SqliteFailure.Kind.NO_DRIVER);
        assertThat(SqliteFailure.of(FILE, complaint).kind()).isEqualTo(SqliteFailure.Kind.BROKEN);
    }

    private static SqliteFailure failure(SQLException cause) {
        return SqliteFailure.of(FILE, cause);
    }
}
