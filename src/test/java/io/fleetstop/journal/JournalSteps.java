package io.fleetstop.journal;

import static io.fleetstop.journal.Samples.NOT_AFTER;
import static io.fleetstop.journal.Samples.NOW;
import static io.fleetstop.journal.Samples.cancel;
import static io.fleetstop.journal.Samples.event;
import static io.fleetstop.journal.Samples.stop;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A journal in a directory of its own, with the steps of a command's life as one call each. */
abstract class JournalSteps {
    static final EnumSet<State> UNFINISHED = EnumSet.of(State.ACCEPTED, State.STARTED);

    @TempDir
    Path directory;

    Journal journal;

    @BeforeEach
    void open() {
        journal = Samples.open(directory);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    final <T> T write(Function<JournalTransaction, T> work) {
        return journal.write(work).join();
    }

    final long accept(String id) {
        return acceptUntil(id, NOT_AFTER);
    }

    final long acceptUntil(String id, Instant notAfter) {
        return write(transaction -> transaction.accept(stop(id, notAfter)));
    }

    final boolean start(long seq, int attempt) {
        return write(transaction -> transaction.start(seq, attempt, NOW, "evidence " + attempt));
    }

    final boolean finish(long seq, EnumSet<State> from, String outcome) {
        return write(transaction -> transaction.finish(seq, from, outcome, NOW, event(seq + ":finished")));
    }

    final void append(long seq, String event) {
        write(transaction -> {
            transaction.append(seq, event(event));
            return true;
        });
    }

    final void published(List<OutboxEvent> events) {
        write(transaction -> {
            transaction.published(events.stream().map(OutboxEvent::seq).toList());
            return true;
        });
    }

    final long publishedStop(String id) {
        long seq = accept(id);
        finish(seq, UNFINISHED, "STOPPED");
        published(journal.unpublished(0, 10));
        return seq;
    }

    final boolean republish(long seq, Instant now) {
        return write(transaction -> transaction.republish(seq, now));
    }

    final void keep(String id, String target, String result) {
        long seq = write(transaction -> transaction.accept(cancel(id, target)));
        finish(seq, UNFINISHED, result);
    }

    final boolean isCancelled(String id, String service, Instant now) {
        return write(transaction -> transaction.isCancelled(id, service, now));
    }

    final List<String> overdue(int limit) {
        return write(transaction -> transaction.overdue(NOW, limit)).stream()
                .map(overdue -> overdue.command().id())
                .toList();
    }

    final void position(Position position) {
        write(transaction -> {
            transaction.position(position);
            return true;
        });
    }

    final int prune(Instant notAfterBefore) {
        return write(transaction -> transaction.prune(notAfterBefore, 100));
    }

    final List<String> eventIds(long afterSeq, int limit) {
        return journal.unpublished(afterSeq, limit).stream()
                .map(event -> event.event().eventId())
                .toList();
    }

    final JournaledCommand found(long seq) {
        return Objects.requireNonNull(journal.find(seq));
    }

    final @Nullable JournaledCommand find(String id) {
        return journal.<@Nullable JournaledCommand>write(transaction -> transaction.find(id))
                .join();
    }
}
