package io.fleetstop.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to write the journal of a directory, held by one worker for its life. It is a lock beside the database and
 * not SQLite's own, so that others can read the database meanwhile; the operating system takes it back however the
 * worker dies.
 */
final class Ownership implements AutoCloseable {
    private static final String FILE = "journal.lock";

    /**
     * On POSIX systems a process loses its lock when it closes <em>any</em> descriptor of the file, and the garbage
     * collector closes what is forgotten: so a second attempt in this process must not even open it.
     */
    private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

    /** Random, and another one after each start of the machine; other systems than Linux have none. */
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path file;
    private final FileChannel channel;
    private final boolean takenSinceBoot;

    private Ownership(Path file, FileChannel channel, boolean takenSinceBoot) {
        this.file = file;
        this.channel = channel;
        this.takenSinceBoot = takenSinceBoot;
    }

    /** Creates the directory if it is missing. */
    static Ownership take(Path directory) {
        Path file = lockFile(directory);
        if (!OWNED.add(file)) {
            throw owned(directory);
        }
        try {
            FileChannel channel = locked(file, directory);
            return new Ownership(file, channel, exchange(channel));
        } catch (RuntimeException e) {
            OWNED.remove(file);
            throw e;
        }
    }

    /** Whether the machine has not lost its power since another worker was the owner: what it wrote is all there, synced or not. */
    boolean wasTakenSinceBoot() {
        return takenSinceBoot;
    }

    /** Writes down during which run of the machine the file was locked last, and returns whether it was this one. */
    private static boolean exchange(FileChannel locked) {
        try {
            byte[] now = Files.readAllBytes(BOOT);
            ByteBuffer before = ByteBuffer.allocate(now.length);
            locked.read(before, 0);
            locked.write(ByteBuffer.wrap(now), 0);
            return Arrays.equals(before.array(), now);
        } catch (IOException e) {
            // No such file, or no room for it: then nothing is known.
            return false;
        }
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
            OWNED.remove(file);
        } catch (IOException e) {
            // The lock ends with the process; until then nobody else gets the journal, which is the safe side.
        }
    }

    private static Path lockFile(Path directory) {
        try {
            Files.createDirectories(directory);
            return directory.toRealPath().resolve(FILE);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static FileChannel locked(Path file, Path directory) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (IOException e) {
            closeQuietly(channel);
            throw unusable(directory, e);
        } catch (OverlappingFileLockException e) {
            // Another class loader of this process owns it: to close the channel would take its lock away.
            throw owned(directory);
        }
        closeQuietly(channel);
        throw owned(directory);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The lock was not ours; a descriptor that does not close changes nothing.
        }
    }

    private static JournalRefusedException owned(Path directory) {
        return new JournalRefusedException(
                "the journal in " + directory + " is in use by another worker",
                "Stop the other worker, or give this one a directory of its own with fleetstop.journal.directory.");
    }

    private static JournalRefusedException unusable(Path directory, IOException cause) {
        return new JournalRefusedException(
                "the directory " + directory + " of the journal cannot be created or written: "
                        + Refusals.reason(cause),
                "Give the user of this worker the right to write there, or name another directory with"
                        + " fleetstop.journal.directory.",
                cause);
    }
}
