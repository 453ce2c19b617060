package io.fleetstop.worker.intake;

import static io.fleetstop.worker.intake.Ladder.cancel;
import static io.fleetstop.worker.intake.Ladder.stop;
import static io.fleetstop.worker.intake.Ladder.stopOf;
import static io.fleetstop.worker.intake.Rung.ACCEPTED;
import static io.fleetstop.worker.intake.Rung.CANCEL;
import static io.fleetstop.worker.intake.Rung.CANCELLED;
import static io.fleetstop.worker.intake.Rung.DUPLICATE;
import static io.fleetstop.worker.intake.Rung.EXPIRED;
import static io.fleetstop.worker.intake.Rung.FLOOD;
import static io.fleetstop.worker.intake.Rung.INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.NewEvent;
import io.fleetstop.journal.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancelsTest extends LadderSteps {
    @Test
    void endsAStopOfTheSamePoll() throws InterruptedException {
        assertThat(ladder.poll(stop("1"), cancel("x", "1", "simulated:a"))).containsExactly(ACCEPTED, CANCEL);
        assertThat(ladder.found("1").state()).isEqualTo(State.FINISHED);
        assertThat(ladder.unpublished()).containsExactly("h/1:accepted", "h/1:finished", "h/x:finished");
        assertThat(result("h/x:finished")).contains("\"result\":\"APPLIED\"");
        assertThat(result("h/1:finished")).contains("\"outcome\":\"CANCELLED\"", "cancelled by x");
    }

    @Test
    void isKeptForAStopThatComesLaterInTheSamePoll() throws InterruptedException {
        assertThat(ladder.poll(cancel("x", "1", "simulated:a"), stop("1"))).containsExactly(CANCEL, CANCELLED);
        assertThat(result("h/x:finished")).contains("\"result\":\"KEPT\"");
        assertThat(result("h/1:finished")).contains("\"outcome\":\"CANCELLED\"");
        assertThat(ladder.journal.queued(0, 10)).isEmpty();
    }

    @Test
    void isKeptUntilItsNotAfterAndOnlyForItsService() throws InterruptedException {
        assertThat(ladder.poll(
                        cancel("x", "1", "simulated:a"),
                        cancel("y", "2", "simulated:a"),
                        cancel("z", "3", "simulated:other")))
                .containsOnly(CANCEL);
        assertThat(ladder.rung(stop("3"))).isEqualTo(ACCEPTED);
        ladder.wallClock.advance(Duration.ofHours(1));
        assertThat(ladder.rung(stop("1"))).isEqualTo(CANCELLED);
        ladder.wallClock.advance(Duration.ofNanos(1));
        assertThat(ladder.rung(stop("2"))).isEqualTo(ACCEPTED);
    }

    @Test
    void isKeptWhileThisHostsClockIsAhead() throws InterruptedException {
        ladder.rung(cancel("x", "1", "simulated:a"));
        ladder.wallClock.advance(Duration.ofHours(5));
        var patient = stop("1", ",\"notAfter\":\"" + Ladder.NOW.plus(Duration.ofHours(10)) + "\"");
        assertThat(ladder.climb(ladder.issued(patient, Ladder.NOW.plusSeconds(1)))
                        .rung())
                .isEqualTo(CANCELLED);
    }

    @Test
    void withAnotherServiceIsInvalidAndLeavesTheTargetAlone() throws InterruptedException {
        assertThat(ladder.poll(stop("1"), cancel("x", "1", "simulated:other"))).containsExactly(ACCEPTED, INVALID);
        assertThat(ladder.found("1").state()).isEqualTo(State.ACCEPTED);
        assertThat(result("h/x:finished")).contains("does not stop the service named here");
    }

    @Test
    void ofACancelIsInvalid() throws InterruptedException {
        assertThat(ladder.poll(cancel("x", "1", "simulated:a"), cancel("y", "x", "simulated:a")))
                .containsExactly(CANCEL, INVALID);
        assertThat(result("h/y:finished")).contains("which is a cancel itself");
    }

    @Test
    void ofAServiceThatMayNotBeStoppedIsNoConcernOfThePolicy() throws InterruptedException {
        assertThat(ladder.rung(cancel("x", "1", "simulated:denied"))).isEqualTo(CANCEL);
        assertThat(ladder.rung(stopOf("1", "simulated:denied"))).isEqualTo(Rung.NOT_ALLOWED);
    }

    @Test
    void thatIsItselfLateIsExpired() throws InterruptedException {
        ladder.rung(stop("1"));
        var late = ladder.issued(cancel("x", "1", "simulated:a"), Ladder.NOW.minus(Duration.ofHours(2)));
        assertThat(ladder.climb(late).rung()).isEqualTo(EXPIRED);
        assertThat(ladder.found("1").state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void thatComesAfterTheStartIsTooLate() throws InterruptedException {
        ladder.rung(stop("1"));
        long seq = ladder.found("1").seq();
        ladder.journal.writeAndWait(transaction -> transaction.start(seq, 1, Ladder.NOW, "evidence"));
        assertThat(ladder.rung(cancel("x", "1", "simulated:a"))).isEqualTo(CANCEL);
        assertThat(ladder.found("1").state()).isEqualTo(State.STARTED);
        assertThat(result("h/x:finished")).contains("\"result\":\"TOO_LATE\"", "1 has started");
        assertThat(ladder.unpublished()).containsExactly("h/1:accepted", "h/x:finished");
    }

    @Test
    void thatIsTooLateHasTheRecordedOutcomeSentAgain() throws InterruptedException {
        ladder.poll(stop("1"), cancel("x", "1", "simulated:a"));
        byte[] first = event("h/1:finished").value();
        ladder.publishAll();
        assertThat(ladder.rung(cancel("y", "1", "simulated:a"))).isEqualTo(CANCEL);
        assertThat(ladder.unpublished()).containsExactly("h/1:finished", "h/y:finished");
        assertThat(event("h/1:finished").value()).isEqualTo(first);
    }

    @Test
    void sendsAnOutcomeAgainOnceAMinute() throws InterruptedException {
        ladder.poll(stop("1"), cancel("x", "1", "simulated:a"));
        ladder.publishAll();
        assertThat(ladder.poll(stop("1"), stop("1"), cancel("y", "1", "simulated:a")))
                .containsExactly(DUPLICATE, DUPLICATE, CANCEL);
        assertThat(ladder.unpublished()).containsExactly("h/1:finished", "h/y:finished");
        ladder.publishAll();
        ladder.wallClock.advance(Duration.ofSeconds(59));
        ladder.rung(stop("1"));
        assertThat(ladder.unpublished()).isEmpty();
        ladder.wallClock.advance(Duration.ofSeconds(1));
        ladder.rung(stop("1"));
        assertThat(ladder.unpublished()).containsExactly("h/1:finished");
    }

    @Test
    void withAnotherServiceIsRefusedLikeEveryOtherInvalidCommand() throws InterruptedException {
        ladder.rung(stop("1"));
        for (int i = 0; i < 100; i++) {
            assertThat(ladder.rung(cancel("x" + i, "1", "simulated:other"))).isEqualTo(INVALID);
        }
        assertThat(ladder.rung(cancel("x100", "1", "simulated:other"))).isEqualTo(FLOOD);
        assertThat(ladder.rung(cancel("right", "1", "simulated:a"))).isEqualTo(CANCEL);
    }

    private String result(String eventId) {
        return new String(event(eventId).value(), StandardCharsets.UTF_8);
    }

    private NewEvent event(String eventId) {
        List<NewEvent> found = ladder.journal.unpublished(0, 1_000).stream()
                .map(one -> one.event())
                .filter(one -> one.eventId().equals(eventId))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
