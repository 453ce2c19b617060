-- What version 1 of the worker has written: its script, and what a command leaves behind.
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
CREATE INDEX command_unfinished ON command (seq) WHERE state IN ('ACCEPTED', 'STARTED');
CREATE INDEX command_overdue ON command (not_after) WHERE state = 'ACCEPTED';
CREATE INDEX command_kept ON command (cancels, service) WHERE kind = 'CANCEL' AND outcome = 'KEPT';
CREATE INDEX command_published ON command (not_after) WHERE state = 'PUBLISHED';
CREATE INDEX event_unpublished ON event (seq) WHERE published IS NULL;
CREATE INDEX event_command ON event (command);
PRAGMA application_id = 1179407188;
PRAGMA user_version = 1;
INSERT INTO meta (host, install, born_at) VALUES ('hv-017', 'an-install-of-old', '2026-11-01T00:00:00.000000000Z');
INSERT INTO command (id, kind, state, service, received, not_after, attempt, started, evidence, topic, topic_id,
    topic_partition, topic_offset, topic_timestamp, sha256, value)
VALUES ('old', 'STOP', 'STARTED', 'systemd:nginx.service', '2026-11-01T00:00:01.000000000Z',
    '2026-11-01T01:00:00.000000000Z', 1, '2026-11-01T00:00:02.000000000Z', 'evidence', 'fleetstop.commands', 'id', 0, 41,
    '2026-11-01T00:00:00.000000000Z', '00', x'7b7d');
INSERT INTO event (command, terminal, type, event_id, record_key, time, value)
VALUES (1, 0, 'io.fleetstop.test.v1', 'old:accepted', 'hv-017/old', '2026-11-01T00:00:01.000000000Z', x'7b7d');
INSERT INTO position (topic, topic_id, topic_partition, next_offset) VALUES ('fleetstop.commands', 'id', 0, 42);
-- One that has ended, and one whose end was published too.
INSERT INTO command (id, kind, state, service, received, not_after, attempt, outcome, finished, topic, topic_id,
    topic_partition, topic_offset, topic_timestamp, sha256, value)
VALUES ('ended', 'STOP', 'FINISHED', 'systemd:nginx.service', '2026-11-01T00:00:01.000000000Z',
    '2026-11-01T01:00:00.000000000Z', 1, 'STOPPED', '2026-11-01T00:00:03.000000000Z', 'fleetstop.commands', 'id', 0, 40,
    '2026-11-01T00:00:00.000000000Z', '00', x'7b7d'),
    ('published', 'STOP', 'PUBLISHED', 'systemd:nginx.service', '2026-11-01T00:00:01.000000000Z',
    '2026-11-01T01:00:00.000000000Z', 1, 'STOPPED', '2026-11-01T00:00:03.000000000Z', 'fleetstop.commands', 'id', 0, 39,
    '2026-11-01T00:00:00.000000000Z', '00', x'7b7d');
INSERT INTO event (command, terminal, type, event_id, record_key, time, value, published)
VALUES (2, 1, 'io.fleetstop.test.v1', 'ended:finished', 'hv-017/ended', '2026-11-01T00:00:03.000000000Z', x'7b7d', NULL),
    (3, 1, 'io.fleetstop.test.v1', 'published:finished', 'hv-017/published', '2026-11-01T00:00:03.000000000Z',
    x'7b22646f6e65223a747275657d', '2026-11-01T00:00:04.000000000Z');
