package io.fleetstop.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The file that SQLite appends commits to. With {@code synchronous=FULL} it would sync that file after each commit itself
 * (https://sqlite.org/pragma.html#pragma_synchronous); done from here, others can read a commit while the disk is at it.
 */
final class WriteAheadLog implements AutoCloseable {
    private final Path file;
    /** No channel: a channel is closed when a thread is interrupted in it. */
    private final RandomAccessFile opened;

    private WriteAheadLog(Path file, RandomAccessFile opened) {
        this.file = file;
        this.opened = opened;
    }

    /** Opens that of a database which is open already. SQLite keeps it beside the file that a link points to. */
    static WriteAheadLog of(Path database) throws IOException {
        Path real = database.toRealPath();
        Path file = real.resolveSibling(real.getFileName() + "-wal");
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "SQLite keeps no write-ahead log there");
        }
        return new WriteAheadLog(file, new RandomAccessFile(file.toFile(), "rw"));
    }

    /** Returns when all commits are on the disk. */
    void sync() {
        try {
            opened.getFD().sync();
        } catch (IOException e) {
            throw SqliteFailure.syncing(file, e);
        }
    }

    @Override
    public void close() {
        try {
            opened.close();
        } catch (IOException e) {
            throw SqliteFailure.syncing(file, e);
        }
    }
}
