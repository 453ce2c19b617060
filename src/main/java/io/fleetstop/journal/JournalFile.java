package io.fleetstop.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of the journal, opened only if it is whole and this host's. Whatever is wrong with an existing one, a new
 * one is never made in its place: that is for the operator, who gives up "never twice" with it.
 */
final class JournalFile {
    static final String NAME = "journal.db";

    private static final Logger log = LoggerFactory.getLogger(JournalFile.class);

    /** How long a statement waits for somebody with {@code sqlite3} before it says that the file is locked. */
    private static final int BUSY_MILLIS = 1_000;

    /** What a burst leaves behind of the WAL, so that it does not hold the disk for ever. */
    private static final long WAL_BYTES = 16 << 20;

    private final Path path;
    private final Ownership ownership;

    /**
     * A journal that may be used.
     *
     * @param reading a connection that sees what is committed and changes nothing
     */
    record Opened(JournalIdentity identity, GroupCommit commit, Database reading, FileStore disk) {}

    /** @param ownership of the directory */
    JournalFile(Path directory, Ownership ownership) {
        this.path = directory.resolve(NAME);
        this.ownership = ownership;
    }

    /** Opens it, or creates it. */
    Opened open(String host, Clock clock) {
        try {
            if (!Files.exists(path)) {
                create(new JournalIdentity(host, UUID.randomUUID().toString(), clock.instant()));
            }
            if (Files.size(path) == 0) {
                throw refusals().empty();
            }
            return openExisting(host, clock);
        } catch (SqliteFailure | IOException e) {
            throw refusals().of(e);
        } catch (DateTimeException e) {
            throw refusals().damaged(String.valueOf(e.getMessage()));
        }
    }

    /** Makes the database under another name, so that one which died half way is not taken for a journal. */
    private void create(JournalIdentity identity) throws IOException {
        if (Files.exists(path.resolveSibling(NAME + "-wal"))) {
            throw refusals().missing();
        }
        Path unfinished = path.resolveSibling(NAME + ".new");
        Files.deleteIfExists(unfinished);
        Files.deleteIfExists(path.resolveSibling(NAME + ".new-journal"));
        try (Database database = Database.open(unfinished)) {
            Schema.create(database, identity);
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        syncDirectory();
    }

    /** Without it a power failure may undo the move. Windows cannot open a directory, and needs not. */
    private void syncDirectory() throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private Opened openExisting(String host, Clock clock) throws IOException {
        requireWholeLog();
        Database writing = Database.open(path);
        try {
            writing.pragma("busy_timeout = " + BUSY_MILLIS);
            JournalIdentity identity = admit(writing, host);
            configure(writing);
            upgrade(writing);
            FileStore disk = Files.getFileStore(path);
            Database reading = openForReading();
            return new Opened(identity, new GroupCommit(writing, WriteAheadLog.of(path), clock), reading, disk);
        } catch (IOException | RuntimeException e) {
            writing.close();
            throw e;
        }
    }

    /** Before SQLite opens it: it makes the index anew, and nobody would know at the next start. */
    private void requireWholeLog() throws IOException {
        WriteAheadIndex index = ownership.wasTakenSinceBoot() ? WriteAheadIndex.of(path) : null;
        if (index != null && !index.isTrueOf(path)) {
            throw refusals().cutOff();
        }
    }

    private Database openForReading() {
        Database reading = Database.open(path);
        reading.pragma("busy_timeout = " + BUSY_MILLIS);
        reading.pragma("query_only = ON");
        return reading;
    }

    private JournalIdentity admit(Database database, String host) {
        if (database.number("PRAGMA application_id") != Schema.APPLICATION_ID) {
            throw refusals().foreign();
        }
        long version = database.number("PRAGMA user_version");
        if (version < 1 || version > Schema.VERSION) {
            throw refusals().version(version);
        }
        String verdict = database.pragma("quick_check(1)");
        if (!verdict.equals("ok")) {
            throw refusals().damaged(verdict);
        }
        JournalIdentity identity = Schema.identity(database);
        if (!identity.host().equals(host)) {
            throw refusals().host(identity.host(), host);
        }
        return identity;
    }

    private void configure(Database database) {
        String mode = database.pragma("journal_mode = WAL");
        if (!mode.equals("wal")) {
            throw refusals().withoutWal(mode);
        }
        // The rest of FULL is done by those who commit.
        database.pragma("synchronous = NORMAL");
        database.pragma("foreign_keys = ON");
        database.pragma("journal_size_limit = " + WAL_BYTES);
        // What a savepoint needs to undo goes there; it must not depend on the disk.
        database.pragma("temp_store = MEMORY");
    }

    private void upgrade(Database database) {
        long version = database.number("PRAGMA user_version");
        if (version < Schema.VERSION) {
            Schema.upgrade(database, version);
            log.info(
                    "{} was upgraded from schema {} to {}; older workers refuse it now", path, version, Schema.VERSION);
        }
    }

    private Refusals refusals() {
        return new Refusals(path);
    }
}
