package io.fleetstop.journal;

import java.time.Instant;
import java.util.List;

/** The tables of the journal. They are made to be read with the {@code sqlite3} program too. */
final class Schema {
    /** "FLST": what {@code file journal.db} and the next start recognise the journal by. */
    static final long APPLICATION_ID = 0x464c5354;

    /**
     * What version 1 was. It never changes: journals of that version are out there. AUTOINCREMENT: without it the
     * number of a deleted last row would be given out again.
     */
    private static final String TABLES = """
            CREATE TABLE meta (
                host TEXT NOT NULL,
                install TEXT NOT NULL,
                born_at TEXT NOT NULL
            );
            CREATE TABLE command (
                seq INTEGER PRIMARY KEY AUTOINCREMENT,
                id TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL CHECK (kind IN ('STOP', 'CANCEL')),
                state TEXT NOT NULL CHECK (state IN ('ACCEPTED', 'STARTED', 'FINISHED', 'PUBLISHED')),
                service TEXT,
                cancels TEXT,
                received TEXT NOT NULL,
                not_before TEXT,
                not_after TEXT NOT NULL,
                attempt INTEGER NOT NULL DEFAULT 0,
                started TEXT,
                evidence TEXT,
                outcome TEXT,
                finished TEXT,
                resent TEXT,
                topic TEXT NOT NULL,
                topic_id TEXT NOT NULL,
                topic_partition INTEGER NOT NULL,
                topic_offset INTEGER NOT NULL,
                topic_timestamp TEXT NOT NULL,
                sha256 TEXT NOT NULL,
                value BLOB NOT NULL
            );
            CREATE TABLE event (
                seq INTEGER PRIMARY KEY AUTOINCREMENT,
                command INTEGER REFERENCES command (seq) ON DELETE CASCADE,
                terminal INTEGER NOT NULL CHECK (terminal IN (0, 1)),
                published TEXT,
                type TEXT NOT NULL,
                event_id TEXT NOT NULL,
                record_key TEXT NOT NULL,
                time TEXT NOT NULL,
                value BLOB NOT NULL
            );
            CREATE TABLE position (
                topic TEXT NOT NULL,
                topic_partition INTEGER NOT NULL,
                topic_id TEXT NOT NULL,
                next_offset INTEGER NOT NULL,
                PRIMARY KEY (topic, topic_partition)
            );
            """;

    /** Of version 1 as well. Each serves one query, which must repeat its WHERE word for word. */
    private static final String INDEXES = """
            CREATE INDEX command_unfinished ON command (seq) WHERE state IN ('ACCEPTED', 'STARTED');
            CREATE INDEX command_overdue ON command (not_after) WHERE state = 'ACCEPTED';
            CREATE INDEX command_kept ON command (cancels, service) WHERE kind = 'CANCEL' AND outcome = 'KEPT';
            CREATE INDEX command_published ON command (not_after) WHERE state = 'PUBLISHED';
            CREATE INDEX event_unpublished ON event (seq) WHERE published IS NULL;
            CREATE INDEX event_command ON event (command);
            """;

    private static final String VERSION_2 = """
            CREATE TABLE control (
                record_key TEXT PRIMARY KEY,
                frozen INTEGER NOT NULL CHECK (frozen IN (0, 1)),
                reason TEXT,
                set_by TEXT,
                issued_at TEXT,
                topic TEXT NOT NULL,
                topic_id TEXT NOT NULL,
                topic_partition INTEGER NOT NULL,
                topic_offset INTEGER NOT NULL,
                topic_timestamp TEXT NOT NULL,
                read TEXT NOT NULL
            );
            ALTER TABLE meta ADD COLUMN control_fully_read TEXT;
            """;

    /**
     * What was published moves out of the table of events, so that all in there is to be published and no index has to say
     * so: each page that a commit touches holds up a stop. The numbers of events need not be remembered for ever, as nobody
     * remembers them longer than the worker runs; and rows of commands are found by their number.
     */
    private static final String VERSION_3 = """
            CREATE TABLE result (
                command INTEGER PRIMARY KEY REFERENCES command (seq) ON DELETE CASCADE,
                published TEXT NOT NULL,
                type TEXT NOT NULL,
                event_id TEXT NOT NULL,
                record_key TEXT NOT NULL,
                time TEXT NOT NULL,
                value BLOB NOT NULL
            );
            INSERT INTO result (command, published, type, event_id, record_key, time, value)
            SELECT command, published, type, event_id, record_key, time, value FROM event
            WHERE terminal = 1 AND published IS NOT NULL;
            ALTER TABLE event RENAME TO event_of_version_2;
            CREATE TABLE event (
                seq INTEGER PRIMARY KEY,
                command INTEGER,
                terminal INTEGER NOT NULL CHECK (terminal IN (0, 1)),
                type TEXT NOT NULL,
                event_id TEXT NOT NULL,
                record_key TEXT NOT NULL,
                time TEXT NOT NULL,
                value BLOB NOT NULL
            );
            INSERT INTO event (seq, command, terminal, type, event_id, record_key, time, value)
            SELECT seq, command, terminal, type, event_id, record_key, time, value FROM event_of_version_2
            WHERE published IS NULL;
            DROP TABLE event_of_version_2;
            DROP INDEX command_unfinished;
            """;

    /** Version 4: whether a command's terminal event waits to be published is asked for every record that comes again. */
    private static final String VERSION_4 = """
            CREATE INDEX event_terminal ON event (command) WHERE terminal = 1;
            """;

    /** What each version changes of the one before it, from version 2 on. A new journal goes the same way as an old one. */
    private static final List<String> UPGRADES = List.of(VERSION_2, VERSION_3, VERSION_4);

    static final long VERSION = 1L + UPGRADES.size();

    private Schema() {}

    static void create(Database database, JournalIdentity identity) {
        database.begin();
        database.script(TABLES + INDEXES);
        database.update(
                "INSERT INTO meta (host, install, born_at) VALUES (?, ?, ?)",
                identity.host(),
                identity.install(),
                identity.bornAt());
        database.pragma("application_id = " + APPLICATION_ID);
        addWhatIsNewerThan(1, database);
        database.commit();
    }

    /** Makes the journal of an older version one of this version, wholly or not at all. */
    static void upgrade(Database database, long version) {
        database.begin();
        addWhatIsNewerThan(version, database);
        database.commit();
    }

    private static void addWhatIsNewerThan(long version, Database database) {
        UPGRADES.subList((int) version - 1, UPGRADES.size()).forEach(database::script);
        database.pragma("user_version = " + VERSION);
    }

    static JournalIdentity identity(Database database) {
        return database.list(
                        "SELECT host, install, born_at FROM meta",
                        row -> new JournalIdentity(
                                row.getString("host"),
                                row.getString("install"),
                                Instant.parse(row.getString("born_at"))))
                .get(0);
    }
}
