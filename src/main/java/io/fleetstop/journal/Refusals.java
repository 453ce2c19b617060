package io.fleetstop.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a journal is refused, and what to do about it. Advice never says "delete" without saying what that costs. */
final class Refusals {
    private static final String RESTORE =
            "Move all journal.db* files away for examination and start again: the worker then has a new install id, and"
                    + " what it was doing may be answered a second time.";
    private static final String OTHER_DIRECTORY =
            "Give this worker a directory of its own with fleetstop.journal.directory.";

    private final Path path;

    Refusals(Path path) {
        this.path = path;
    }

    JournalRefusedException missing() {
        return refusal(
                path + " is gone, but its " + JournalFile.NAME + "-wal is still there", "Put it back, or: " + RESTORE);
    }

    JournalRefusedException empty() {
        return refusal(path + " is empty, and a journal never is", RESTORE);
    }

    JournalRefusedException foreign() {
        return refusal(path + " is the database of another program", OTHER_DIRECTORY);
    }

    JournalRefusedException version(long version) {
        return refusal(
                path + " was written by another version of the worker: it has schema " + version
                        + ", this worker knows " + Schema.VERSION,
                "Start the version of the worker that wrote it, or a newer one.");
    }

    JournalRefusedException host(String theirs, String ours) {
        return refusal(
                path + " belongs to the host " + theirs + ", and this worker is " + ours,
                "If the host was renamed, set fleetstop.host=" + theirs
                        + "; if the disk was copied from there, move all journal.db* files away.");
    }

    JournalRefusedException damaged(String verdict) {
        return refusal(path + " is damaged: " + verdict, RESTORE);
    }

    JournalRefusedException cutOff() {
        return refusal(
                path + "-wal has lost its end, with what the worker did last",
                "Put all journal.db* files back as they were, or: " + RESTORE);
    }

    JournalRefusedException withoutWal(String mode) {
        return refusal(
                "the file system of " + path + " allows no write-ahead log, only " + mode,
                "Put the journal on a local disk with fleetstop.journal.directory.");
    }

    JournalRefusedException of(Exception cause) {
        String what = cause instanceof IOException failure
                ? path + " cannot be used: " + reason(failure)
                : String.valueOf(cause.getMessage());
        return new JournalRefusedException(what, advice(cause), cause);
    }

    /** The JDK names the file and leaves the rest to the name of the exception. */
    static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file of that name is in its place";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return reason == null ? "it failed without saying why" : reason;
    }

    private static String advice(Exception cause) {
        if (!(cause instanceof SqliteFailure failure)) {
            return "Give the user of this worker the right to write there.";
        }
        return switch (failure.kind()) {
            case CORRUPT -> RESTORE;
            case NOT_A_DATABASE ->
                "If another program wrote it: " + OTHER_DIRECTORY + " If it was a journal: " + RESTORE;
            case FULL -> "Free some space and start again.";
            case BUSY -> "Close the program that holds it, for example sqlite3, and start again.";
            case NO_DRIVER ->
                "Name a directory from which native libraries may be loaded with -Dorg.sqlite.tmpdir=<directory>.";
            case STATEMENT, BROKEN ->
                "Give the user of this worker the right to read and write it, and check the disk.";
        };
    }

    private static JournalRefusedException refusal(String message, String action) {
        return new JournalRefusedException(message, action);
    }
}
