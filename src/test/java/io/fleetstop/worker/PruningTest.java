package io.fleetstop.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournalSettings;
import io.fleetstop.journal.Kind;
import io.fleetstop.journal.NewCommand;
import io.fleetstop.journal.NewEvent;
import io.fleetstop.journal.Origin;
import io.fleetstop.journal.OutboxEvent;
import io.fleetstop.journal.State;
import io.fleetstop.worker.time.BrokerClock;
import io.fleetstop.worker.time.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** One command that is through: it may be started for an hour, and is known for a quarter of one longer. */
class PruningTest {
    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
    private static final Duration REMEMBERED = Duration.ofMinutes(75);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final TestClock wallClock = new TestClock(NOW);
    private final BrokerClock clock = new BrokerClock(wallClock, () -> 0, LONGEST);
    private Journal journal;
    private Pruning pruning;

    @BeforeEach
    void publishOne(@TempDir Path directory) throws InterruptedException {
        journal = Journal.open(new JournalSettings(directory, 1_000, DataSize.ofBytes(0)), "h", wallClock, any -> {});
        pruning = new Pruning(journal, clock);
        Origin origin = new Origin("commands", "topic-id", 0, 0, NOW);
        NewCommand stop = new NewCommand(
                "1", Kind.STOP, "m:a", null, origin, NOW, null, NOW.plusSeconds(3_600), new byte[32], new byte[0]);
        journal.writeAndWait(transaction -> transaction.finish(
                transaction.accept(stop),
                List.of(State.ACCEPTED),
                "STOPPED",
                NOW,
                new NewEvent("io.fleetstop.test.v1", "h/1:finished", "h/1", NOW, new byte[0])));
        List<Long> sent =
                journal.unpublished(0, 10).stream().map(OutboxEvent::seq).toList();
        journal.writeAndWait(transaction -> {
            transaction.published(sent);
            return true;
        });
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void forgetsWhenItsTimeHasPassedAtTheBroker() throws InterruptedException {
        clock.saw(NOW.plus(REMEMBERED));
        assertThat(remembers()).isTrue();
        clock.saw(NOW.plus(REMEMBERED).plusNanos(1));
        assertThat(remembers()).isFalse();
    }

    @Test
    void forgetsNothingWhileAClockIsAhead() throws InterruptedException {
        clock.saw(NOW);
        wallClock.advance(Duration.ofHours(5));
        assertThat(remembers()).isTrue();
    }

    @Test
    void forgetsNothingBeforeTheBrokerHasShownATime() throws InterruptedException {
        wallClock.advance(Duration.ofDays(365));
        assertThat(remembers()).isTrue();
    }

    @Test
    void forgetsMuchLaterWhereTheTimesAreTheSenders() throws InterruptedException {
        clock.sawSendersTime();
        wallClock.advance(REMEMBERED.plus(LONGEST));
        assertThat(remembers()).isTrue();
        wallClock.advance(Duration.ofNanos(1));
        assertThat(remembers()).isFalse();
    }

    private boolean remembers() throws InterruptedException {
        pruning.prune();
        return journal.writeAndWait(transaction -> transaction.find("1") != null);
    }
}
