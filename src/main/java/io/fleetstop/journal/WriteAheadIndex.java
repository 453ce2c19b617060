package io.fleetstop.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What SQLite's index of the write-ahead log says of it: https://sqlite.org/walformat.html. SQLite makes it anew when it opens
 * a journal, and takes a log that was cut off for one that was never longer. What a killed worker left behind knows better,
 * unless the machine lost its power since: nobody syncs it.
 *
 * @param pageSize of the database
 * @param frames how many frames of the log are committed
 * @param copied how many of them the database has
 */
record WriteAheadIndex(int pageSize, long frames, long copied) {
    private static final int INDEX_HEADER = 48;
    private static final int INDEX_SIZE = 2 * INDEX_HEADER + Integer.BYTES;

    /** That of a database; null if there is none, or if somebody died while changing it. */
    static @Nullable WriteAheadIndex of(Path database) throws IOException {
        try (InputStream file = Files.newInputStream(beside(database, "-shm"))) {
            return of(ByteBuffer.wrap(file.readNBytes(INDEX_SIZE)).order(ByteOrder.nativeOrder()));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static @Nullable WriteAheadIndex of(ByteBuffer bytes) {
        // It is there twice, and whoever changes it begins with the second.
        if (bytes.limit() < INDEX_SIZE
                || !bytes.slice(0, INDEX_HEADER).equals(bytes.slice(INDEX_HEADER, INDEX_HEADER))) {
            return null;
        }
        return new WriteAheadIndex(
                Short.toUnsignedInt(bytes.getShort(14)),
                Integer.toUnsignedLong(bytes.getInt(16)),
                Integer.toUnsignedLong(bytes.getInt(2 * INDEX_HEADER)));
    }

    /** Whether all commits are in the log, or else in the database: it ends, without a word, at a frame that is not whole. */
    boolean isTrueOf(Path database) throws IOException {
        if (frames <= copied) {
            return true;
        }
        try (InputStream log = new BufferedInputStream(Files.newInputStream(beside(database, "-wal")), 1 << 16)) {
            return areWhole(log);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private boolean areWhole(InputStream log) throws IOException {
        WriteAheadFrame frame = WriteAheadFrame.header(log);
        for (long i = 0; i < frames && frame != null; i++) {
            frame = frame.next(log, pageSize);
        }
        return frame != null;
    }

    /** SQLite keeps its files beside the one that a link points to. */
    private static Path beside(Path database, String ending) throws IOException {
        Path real = database.toRealPath();
        return real.resolveSibling(real.getFileName() + ending);
    }
}
