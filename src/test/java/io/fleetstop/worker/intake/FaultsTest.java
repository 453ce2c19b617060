package io.fleetstop.worker.intake;

import static io.fleetstop.worker.intake.Ladder.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.fleetstop.journal.Position;
import io.fleetstop.journal.QueuedCommand;
import io.fleetstop.worker.LogLines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ladder fails, on its first rungs or in the journal; the tests allow two faults a minute. */
class FaultsTest extends LadderSteps {
    private static final Position POSITION = new Position("commands", "topic-id", 0, 7);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LogLines log = LogLines.listen();

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    @Test
    void recordThatFailsOnTheFirstRungsIsSetAside() throws InterruptedException {
        intake().take(List.of(good("1"), failing("2"), good("3")), List.of(POSITION));

        assertThat(ladder.journal.queued(0, 10)).hasSize(2);
        assertThat(ladder.journal.positions("commands")).containsExactly(POSITION);
        assertThat(faults()).isEqualTo(1);
        assertThat(log.all()).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage())
                    .contains("commands-0, offset 1")
                    .contains("fault of Fleetstop");
        });
    }

    @Test
    void recordThatFailsInTheJournalIsSetAside() throws InterruptedException, SQLException {
        refuse("poison");

        intake().take(List.of(good("1"), good("poison"), good("3")), List.of(POSITION));

        assertThat(ladder.journal.queued(0, 10))
                .extracting(QueuedCommand::service)
                .hasSize(2);
        assertThat(ladder.journal.positions("commands")).containsExactly(POSITION);
        assertThat(ladder.unpublished()).containsExactly("h/1:accepted", "h/3:accepted");
        assertThat(faults()).isEqualTo(1);
    }

    @Test
    void nothingIsGivenUpIfEverythingFails() throws InterruptedException {
        Intake intake = intake();
        List<InboundRecord> poll = Stream.of("1", "2", "3").map(this::failing).toList();

        assertThatThrownBy(() -> intake.take(poll, List.of(POSITION))).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> intake.take(poll, List.of(POSITION))).isInstanceOf(DateTimeException.class);
        assertThat(faults()).isZero();

        ladder.wallClock.advance(Duration.ofMinutes(1));
        intake.take(poll, List.of(POSITION));
        assertThat(faults()).isEqualTo(3);
        assertThat(log.all()).hasSize(3);
    }

    private Intake intake() {
        return IntakeTest.intake(ladder, new IntakeMetrics(meters));
    }

    private InboundRecord good(String id) {
        return ladder.inbound(stop(id));
    }

    /** No time to live can be added to its timestamp. */
    private InboundRecord failing(String id) {
        return ladder.issued(stop(id), Instant.MAX);
    }

    private void refuse(String id) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TRIGGER refuse BEFORE INSERT ON command WHEN NEW.id = '" + id
                    + "' BEGIN SELECT RAISE(ABORT, 'injected'); END");
        }
    }

    private double faults() {
        return meters.get("fleetstop.intake.records")
                .tag("rung", Rung.FAULT.tag())
                .counter()
                .count();
    }
}
