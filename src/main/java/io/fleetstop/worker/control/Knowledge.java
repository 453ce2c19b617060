package io.fleetstop.worker.control;

import io.fleetstop.journal.ControlRow;
import io.fleetstop.journal.Origin;
import io.fleetstop.journal.StoredControl;
import io.fleetstop.protocol.Freeze;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the keys that count for this host.
 *
 * @param rows the last record of each, by key
 * @param fullyRead when the topic was last read from its beginning to its end; null if never
 */
record Knowledge(Map<String, ControlRow> rows, @Nullable Instant fullyRead) {
    static final Knowledge NONE = new Knowledge(Map.of(), null);

    Knowledge {
        rows = Map.copyOf(rows);
    }

    static Knowledge of(StoredControl stored) {
        return new Knowledge(
                stored.rows().stream().collect(Collectors.toMap(ControlRow::key, row -> row)), stored.fullyRead());
    }

    StoredControl toStored() {
        return new StoredControl(List.copyOf(rows.values()), fullyRead);
    }

    Knowledge with(List<Heard> heard) {
        Map<String, ControlRow> now = new TreeMap<>(rows);
        for (Heard one : heard) {
            // What says nothing leaves what is known as it is.
            if (one.said() != null) {
                now.merge(one.key(), one.said(), Knowledge::last);
            }
        }
        return new Knowledge(now, fullyRead);
    }

    /** Partitions are in no order, and senders do not agree on where a key belongs: then the broker's time decides. */
    private static ControlRow last(ControlRow known, ControlRow read) {
        Origin one = known.origin();
        Origin other = read.origin();
        if (!one.topicId().equals(other.topicId()) || one.partition() == other.partition()) {
            return read;
        }
        boolean isFreezeOfTheSameTime = one.timestamp().equals(other.timestamp()) && read.frozen();
        return isFreezeOfTheSameTime || one.timestamp().isBefore(other.timestamp()) ? read : known;
    }

    /** Why stops are frozen, in one sentence; null if they are not. */
    @Nullable
    String frozenBecause() {
        String because = rows.values().stream()
                .filter(ControlRow::frozen)
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .map(Knowledge::because)
                .collect(Collectors.joining("; and "));
        return because.isEmpty() ? null : "stops are frozen " + because;
    }

    private static String because(ControlRow row) {
        Instant since = row.issuedAt() == null ? row.origin().timestamp() : row.issuedAt();
        return (row.key().equals(Freeze.EVERY_HOST) ? "for the whole fleet" : "for this host")
                + " since " + since
                + (row.by() == null ? "" : " by " + row.by())
                + ": " + (row.reason() == null ? "no reason was given" : row.reason());
    }
}
