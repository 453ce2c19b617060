package io.fleetstop.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a write-ahead log, or its header, known to be whole by its checksum: https://sqlite.org/walformat.html#wal_file_format
 *
 * @param order of the words of a checksum
 * @param salt that all frames of one log have
 * @param first of the two words of the checksum of all up to here
 * @param second of them
 */
record WriteAheadFrame(ByteOrder order, long salt, int first, int second) {
    private static final int MAGIC = 0x377f0682;
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;

    /** Null if it is not whole. */
    static @Nullable WriteAheadFrame header(InputStream log) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(log.readNBytes(HEADER));
        if (bytes.limit() < HEADER || (bytes.getInt(0) & ~1) != MAGIC) {
            return null;
        }
        ByteOrder order = bytes.getInt(0) == MAGIC ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new WriteAheadFrame(order, bytes.getLong(16), 0, 0)
                .with(bytes.slice(0, 24))
                .ifChecked(bytes.getLong(24));
    }

    /** The one behind this; null if it is not whole. */
    @Nullable
    WriteAheadFrame next(InputStream log, int pageSize) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(log.readNBytes(FRAME_HEADER + pageSize));
        if (bytes.limit() < FRAME_HEADER + pageSize || bytes.getLong(8) != salt) {
            return null;
        }
        return with(bytes.slice(0, 8)).with(bytes.slice(FRAME_HEADER, pageSize)).ifChecked(bytes.getLong(16));
    }

    private WriteAheadFrame with(ByteBuffer bytes) {
        ByteBuffer words = bytes.order(order);
        int one = first;
        int other = second;
        while (words.hasRemaining()) {
            one += words.getInt() + other;
            other += words.getInt() + one;
        }
        return new WriteAheadFrame(order, salt, one, other);
    }

    private @Nullable WriteAheadFrame ifChecked(long checksum) {
        return checksum == ((long) first << Integer.SIZE | Integer.toUnsignedLong(second)) ? this : null;
    }
}
