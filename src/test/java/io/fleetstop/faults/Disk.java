package io.fleetstop.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A library that is loaded before all others of a worker, and counts and breaks what it does to its journal's files. */
final class Disk {
    private final Path folder;
    private final Path library;
    private final Path counts;

    /**
     * What the worker did to the files.
     *
     * @param faults calls that went wrong, of those that are for the write-ahead log
     */
    record Counts(long writes, long syncs, long faults) {}

    private Disk(Path folder, Path library, Path counts) {
        this.folder = folder;
        this.library = library;
        this.counts = counts;
    }

    /**
     * @param scratch where the library is built
     * @param folder the journal's
     */
    static Disk of(Path scratch, Path folder) {
        try {
            Path library = PreloadedLibrary.built(scratch, "disk");
            return new Disk(folder.toRealPath(), library, Files.createTempFile(scratch, "disk", ".counts"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The environment of a worker that one call goes wrong for.
     *
     * @param call {@code write} or {@code sync}
     * @param number counted from 1 since the worker began
     * @param what {@code before}, {@code after}, {@code torn}, {@code fail}, {@code dead}, {@code full} or
     *     {@code readonly}
     */
    Map<String, String> environment(String call, long number, String what) {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "DISK_FOLDER",
                folder.toString(),
                "DISK_COUNTS",
                counts.toString(),
                "DISK_FAULT",
                call + " " + number + " " + what);
    }

    Counts counts() {
        try {
            ByteBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(counts)).order(ByteOrder.nativeOrder());
            return new Counts(numbers.getLong(), numbers.getLong(), numbers.getLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
