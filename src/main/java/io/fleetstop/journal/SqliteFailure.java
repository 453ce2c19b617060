package io.fleetstop.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite refused, with what that means for the journal. */
final class SqliteFailure extends RuntimeException {
    /** What follows from a failure. */
    enum Kind {
        /** Only this statement is wrong. */
        STATEMENT,
        /** No space: wait. */
        FULL,
        /** Somebody else holds the file: wait. */
        BUSY,
        /** The file is not a database. */
        NOT_A_DATABASE,
        /** What is on disk is damaged. */
        CORRUPT,
        /** SQLite itself could not be loaded, so nothing is known about the file. */
        NO_DRIVER,
        /** What is on disk is unknown: stop. */
        BROKEN
    }

    private final Kind kind;

    private SqliteFailure(Kind kind, String message, Exception cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What a statement failed with. The driver's own complaints say nothing about the file, so nothing is known. */
    static SqliteFailure of(Path file, SQLException cause) {
        return of(file, cause, Kind.BROKEN);
    }

    /** What opening the file failed with. */
    static SqliteFailure opening(Path file, SQLException cause) {
        return of(file, cause, Kind.NO_DRIVER);
    }

    /** What a sync failed with: nobody can know what of the file is on the disk. */
    static SqliteFailure syncing(Path file, IOException cause) {
        return new SqliteFailure(
                Kind.BROKEN, sentence(Kind.BROKEN, file) + " (sync: " + cause.getMessage() + ")", cause);
    }

    private static SqliteFailure of(Path file, SQLException cause, Kind ofDriver) {
        Kind kind = cause instanceof SQLiteException sqlite ? kind(sqlite.getResultCode()) : ofDriver;
        return new SqliteFailure(kind, sentence(kind, file) + " (" + cause.getMessage() + ")", cause);
    }

    Kind kind() {
        return kind;
    }

    /** Whether the same work may succeed later without anybody doing anything to the worker. */
    boolean passes() {
        return kind == Kind.FULL || kind == Kind.BUSY;
    }

    /** Whether the file can be trusted no more. */
    boolean isFatal() {
        return !passes() && kind != Kind.STATEMENT;
    }

    private static Kind kind(SQLiteErrorCode code) {
        // The index of the WAL grows in a file of its own; a full disk there is not called SQLITE_FULL.
        if (code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
            return Kind.FULL;
        }
        // The low byte of an extended code is the primary one: https://sqlite.org/rescode.html
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
            case SQLITE_ERROR, SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_MISUSE, SQLITE_RANGE ->
                Kind.STATEMENT;
            case SQLITE_FULL -> Kind.FULL;
            case SQLITE_BUSY, SQLITE_LOCKED -> Kind.BUSY;
            case SQLITE_NOTADB -> Kind.NOT_A_DATABASE;
            case SQLITE_CORRUPT -> Kind.CORRUPT;
            default -> Kind.BROKEN;
        };
    }

    private static String sentence(Kind kind, Path file) {
        return switch (kind) {
            case STATEMENT -> file + " refused a statement";
            case FULL -> "the disk of " + file + " is full";
            case BUSY -> file + " is locked by another program";
            case NOT_A_DATABASE -> file + " is not a SQLite database";
            case CORRUPT -> file + " is damaged";
            case NO_DRIVER -> "SQLite could not be loaded for " + file;
            case BROKEN -> file + " cannot be read or written";
        };
    }
}
