package io.fleetstop.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/** A wall clock of a worker's own, that can be set. */
final class WallClock {
    private final Path library;
    private final Path offset;

    /** @param scratch where the library is built */
    WallClock(Path scratch) {
        library = PreloadedLibrary.built(scratch, "clock");
        offset = scratch.resolve("clock.offset");
        set(Duration.ZERO);
    }

    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "CLOCK_OFFSET", offset.toString());
    }

    /** How far it is from that of the machine from now on. */
    void set(Duration ahead) {
        ByteBuffer seconds =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(0, ahead.toSeconds());
        try (FileChannel file = FileChannel.open(offset, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // In its place: the worker has the file mapped.
            file.write(seconds, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
