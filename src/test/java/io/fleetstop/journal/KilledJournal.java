package io.fleetstop.journal;

import static io.fleetstop.journal.Samples.NOW;
import static io.fleetstop.journal.Samples.event;
import static io.fleetstop.journal.Samples.stop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of a journal as a killed worker leaves them behind, with commands in every state, and all that it had been.
 *
 * @param database the database itself, which is older
 * @param log the write-ahead log
 * @param index the index of the log
 * @param states what was in it after each commit, from the first on
 */
@SuppressWarnings("ArrayRecordComponent")
record KilledJournal(byte[] database, byte[] log, byte[] index, Set<String> states) {
    private static final List<String> TABLES = List.of("meta", "command", "event", "result", "position", "control");
    private static final EnumSet<State> UNFINISHED = EnumSet.of(State.ACCEPTED, State.STARTED);

    /** Works on a journal in that directory, which is empty. */
    static KilledJournal in(Path directory) throws IOException {
        Set<String> states = new LinkedHashSet<>();
        try (Journal journal = Samples.open(directory)) {
            states.add(state(directory));
            live(journal, "early", () -> states.add(state(directory)));
        }
        try (Journal journal = Samples.open(directory)) {
            live(journal, "late", () -> states.add(state(directory)));
            return new KilledJournal(
                    Files.readAllBytes(directory.resolve("journal.db")),
                    Files.readAllBytes(directory.resolve("journal.db-wal")),
                    Files.readAllBytes(directory.resolve("journal.db-shm")),
                    states);
        }
    }

    /** Some end, and some are left accepted, started, finished. */
    private static void live(Journal journal, String name, Runnable committed) {
        List<Long> seqs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            seqs.add(accept(journal, name + "-" + i, i));
            committed.run();
        }
        for (long seq : seqs.subList(1, 4)) {
            journal.write(transaction -> transaction.start(seq, 1, NOW, "evidence of " + seq))
                    .join();
            committed.run();
        }
        for (long seq : seqs.subList(2, 4)) {
            NewEvent end = event(seq + ":finished");
            journal.write(transaction -> transaction.finish(seq, UNFINISHED, "STOPPED", NOW, end))
                    .join();
            committed.run();
        }
        publishSome(journal);
        committed.run();
    }

    private static long accept(Journal journal, String id, long offset) {
        return journal.write(transaction -> {
                    transaction.position(new Position("fleetstop.commands", "tVJ3vHb9RbqFVQ3g7OQbkA", 3, offset + 1));
                    long seq = transaction.accept(stop(id));
                    transaction.append(seq, event(id + ":accepted"));
                    return seq;
                })
                .join();
    }

    private static void publishSome(Journal journal) {
        List<Long> events =
                journal.unpublished(0, 5).stream().map(OutboxEvent::seq).toList();
        journal.write(transaction -> {
                    transaction.published(events);
                    return true;
                })
                .join();
    }

    /** All rows of all tables. */
    static String state(Path directory) {
        try (Database database = Database.open(directory.resolve("journal.db"))) {
            StringBuilder rows = new StringBuilder();
            for (String table : TABLES) {
                rows.append(database.list("SELECT * FROM " + table + " ORDER BY 1", row -> {
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        columns.add(row.getString(i));
                    }
                    return columns;
                }));
            }
            return rows.toString();
        }
    }
}
