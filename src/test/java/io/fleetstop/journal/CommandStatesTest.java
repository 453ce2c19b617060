package io.fleetstop.journal;

import static io.fleetstop.journal.Samples.NOT_AFTER;
import static io.fleetstop.journal.Samples.NOW;
import static io.fleetstop.journal.Samples.SERVICE;
import static io.fleetstop.journal.Samples.cancel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class CommandStatesTest extends JournalSteps {
    @Test
    void keepsAllOfAnAcceptedCommand() {
        NewCommand command = new NewCommand(
                "full",
                Kind.STOP,
                SERVICE,
                null,
                new Origin("commands", "topic-id", 7, 1L << 40, Instant.parse("2026-11-22T16:59:59.123456789Z")),
                NOW,
                NOW.plusMillis(5),
                NOT_AFTER,
                new byte[] {1, -1},
                new byte[] {0, 1, -128});

        long seq = write(transaction -> transaction.accept(command));

        JournaledCommand found = found(seq);
        assertThat(found)
                .usingRecursiveComparison()
                .isEqualTo(new JournaledCommand(seq, command, State.ACCEPTED, 0, null, null));
        assertThat(find("full")).usingRecursiveComparison().isEqualTo(found);
    }

    @Test
    void keepsAllOfACancel() {
        NewCommand cancel = cancel("c", "target");

        long seq = write(transaction -> transaction.accept(cancel));

        assertThat(found(seq).command()).usingRecursiveComparison().isEqualTo(cancel);
    }

    @Test
    void keepsAnEmptyValue() {
        NewCommand stop = Samples.stop("empty");
        NewCommand empty = new NewCommand(
                stop.id(), Kind.STOP, null, null, stop.origin(), NOW, null, NOT_AFTER, stop.hash(), new byte[0]);

        long seq = write(transaction -> transaction.accept(empty));

        assertThat(found(seq).command()).usingRecursiveComparison().isEqualTo(empty);
        assertThat(journal.queued(0, 10)).isEmpty();
    }

    @Test
    void findsNothingUnderAnUnknownId() {
        assertThat(find("nobody")).isNull();
        assertThat(journal.find(99)).isNull();
    }

    @Test
    void refusesASecondCommandOfTheSameId() {
        long first = accept("twice");

        assertThatThrownBy(() -> accept("twice")).hasCauseInstanceOf(SqliteFailure.class);

        assertThat(journal.counts().unfinished()).isEqualTo(1);
        assertThat(found(first).state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void startsAnAcceptedCommandOnce() {
        long seq = accept("a");

        assertThat(start(seq, 1)).isTrue();
        assertThat(start(seq, 1)).isFalse();

        assertThat(found(seq))
                .returns(State.STARTED, JournaledCommand::state)
                .returns(1, JournaledCommand::attempt)
                .returns(NOW, JournaledCommand::started)
                .returns("evidence 1", JournaledCommand::evidence);
    }

    @Test
    void startsAgainOnlyWithTheNextAttempt() {
        long seq = accept("a");
        assertThat(start(seq, 2)).isFalse();
        start(seq, 1);

        assertThat(start(seq, 3)).isFalse();
        assertThat(start(seq, 2)).isTrue();

        assertThat(found(seq)).returns(2, JournaledCommand::attempt).returns("evidence 2", JournaledCommand::evidence);
    }

    @Test
    void doesNotStartWhatACancelFinishedFirst() {
        long seq = accept("a");

        assertThat(finish(seq, EnumSet.of(State.ACCEPTED), "CANCELLED")).isTrue();

        assertThat(start(seq, 1)).isFalse();
        assertThat(found(seq).state()).isEqualTo(State.FINISHED);
    }

    @Test
    void doesNotCancelWhatStartedFirst() {
        long seq = accept("a");

        assertThat(start(seq, 1)).isTrue();

        assertThat(finish(seq, EnumSet.of(State.ACCEPTED), "CANCELLED")).isFalse();
        assertThat(found(seq).state()).isEqualTo(State.STARTED);
        assertThat(journal.unpublished(0, 10)).isEmpty();
    }

    @Test
    void finishesOnceWhateverTheCallerAllows() {
        long seq = accept("a");

        assertThat(finish(seq, EnumSet.allOf(State.class), "STOPPED")).isTrue();
        assertThat(finish(seq, EnumSet.allOf(State.class), "FAILED")).isFalse();

        assertThat(journal.unpublished(0, 10)).hasSize(1);
        assertThat(journal.counts()).isEqualTo(new JournalCounts(0, 1));
    }

    @Test
    void listsWhatIsOverdueOldestFirst() {
        acceptUntil("late", NOW.minusSeconds(1));
        acceptUntil("later", NOW.minusSeconds(2));
        acceptUntil("in time", NOW);
        long started = acceptUntil("started", NOW.minusSeconds(3));
        start(started, 1);

        assertThat(overdue(10)).containsExactly("later", "late");
        assertThat(overdue(1)).containsExactly("later");
    }

    @Test
    void comparesInstantsThatHaveDifferentPrecision() {
        acceptUntil("whole second", Instant.parse("2026-11-22T16:59:59Z"));
        acceptUntil("with nanos", Instant.parse("2026-11-22T16:59:59.000000001Z"));
        acceptUntil("with millis", Instant.parse("2026-11-22T16:59:59.500Z"));

        assertThat(overdue(10)).containsExactly("whole second", "with nanos", "with millis");
    }

    @Test
    void replacesAPositionAlsoUnderAnotherTopicId() {
        position(new Position("commands", "old", 0, 10));
        position(new Position("commands", "old", 1, 11));
        position(new Position("other", "old", 0, 12));

        position(new Position("commands", "new", 0, 3));

        assertThat(journal.positions("commands"))
                .containsExactly(new Position("commands", "new", 0, 3), new Position("commands", "old", 1, 11));
        assertThat(journal.positions("none")).isEmpty();
    }

    @Test
    void queuesStopsOnly() {
        long first = accept("first");
        write(transaction -> transaction.accept(cancel("cancel", "first")));
        long second = accept("second");
        start(second, 1);
        finish(accept("finished"), UNFINISHED, "STOPPED");

        assertThat(journal.queued(0, 10))
                .containsExactly(
                        new QueuedCommand(first, SERVICE, State.ACCEPTED, null, NOT_AFTER),
                        new QueuedCommand(second, SERVICE, State.STARTED, null, NOT_AFTER));
        assertThat(journal.queued(first, 10)).extracting(QueuedCommand::seq).containsExactly(second);
        assertThat(journal.queued(0, 1)).extracting(QueuedCommand::seq).containsExactly(first);
    }
}
