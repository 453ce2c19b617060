package io.fleetstop.journal;

import static io.fleetstop.journal.Samples.NOW;
import static io.fleetstop.journal.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest extends JournalSteps {
    @Test
    void publishesInTheOrderInWhichEventsWereWritten() {
        long a = accept("a");
        long b = accept("b");
        append(a, "a:accepted");
        append(b, "b:accepted");
        write(transaction -> {
            transaction.append(event("gap"));
            return true;
        });
        finish(a, UNFINISHED, "STOPPED");

        List<OutboxEvent> events = journal.unpublished(0, 10);

        assertThat(eventIds(0, 10)).containsExactly("a:accepted", "b:accepted", "gap", a + ":finished");
        assertThat(eventIds(0, 1)).containsExactly("a:accepted");
        assertThat(eventIds(events.get(1).seq(), 10)).containsExactly("gap", a + ":finished");
        assertThat(events.get(2).event()).usingRecursiveComparison().isEqualTo(event("gap"));
    }

    @Test
    void isPublishedWithItsTerminalEvent() {
        long seq = accept("a");
        append(seq, "a:accepted");
        finish(seq, UNFINISHED, "STOPPED");

        published(journal.unpublished(0, 1));
        assertThat(found(seq).state()).isEqualTo(State.FINISHED);
        assertThat(journal.counts().unpublished()).isEqualTo(1);

        published(journal.unpublished(0, 1));
        assertThat(found(seq).state()).isEqualTo(State.PUBLISHED);
        assertThat(journal.counts()).isEqualTo(new JournalCounts(0, 0));
    }

    @Test
    void countsAnEventThatIsPublishedTwiceOnce() {
        finish(accept("a"), UNFINISHED, "STOPPED");
        append(accept("b"), "b:accepted");
        List<OutboxEvent> events = journal.unpublished(0, 10);

        published(events);
        published(events);

        assertThat(journal.counts()).isEqualTo(new JournalCounts(1, 0));
    }

    @Test
    void countsOnFromEventsThatWerePublished() {
        append(accept("a"), "a:accepted");
        List<OutboxEvent> first = journal.unpublished(0, 10);
        published(first);

        append(accept("b"), "b:accepted");

        assertThat(eventIds(first.get(0).seq(), 10)).containsExactly("b:accepted");
    }

    @Test
    void sendsTheSameBytesAgainBehindAllOthers() {
        long seq = publishedStop("a");
        append(accept("b"), "b:accepted");
        long last = journal.unpublished(0, 10).get(0).seq();

        assertThat(republish(seq, NOW)).isTrue();

        assertThat(eventIds(last, 10)).containsExactly(seq + ":finished");
        assertThat(journal.unpublished(last, 10).get(0).event())
                .usingRecursiveComparison()
                .isEqualTo(event(seq + ":finished"));
        assertThat(found(seq).state()).isEqualTo(State.FINISHED);
        assertThat(journal.counts().unpublished()).isEqualTo(2);
    }

    @Test
    void sendsAgainAtMostOnceAMinute() {
        long seq = publishedStop("a");
        republish(seq, NOW);
        published(journal.unpublished(0, 10));

        assertThat(republish(seq, NOW.plusSeconds(59))).isFalse();
        assertThat(journal.unpublished(0, 10)).isEmpty();
        assertThat(republish(seq, NOW.plusSeconds(60))).isTrue();
        published(journal.unpublished(0, 10));
        assertThat(found(seq).state()).isEqualTo(State.PUBLISHED);
    }

    @Test
    void sendsAgainAfterTheClockWasSetBack() {
        long seq = publishedStop("a");
        republish(seq, NOW.plusSeconds(86_400));
        published(journal.unpublished(0, 10));

        assertThat(republish(seq, NOW)).isTrue();
    }

    @Test
    void doesNotSendAgainWhatHasNotEnded() {
        long unfinished = accept("a");

        assertThat(republish(unfinished, NOW)).isFalse();
        assertThat(journal.unpublished(0, 10)).isEmpty();
    }

    @Test
    void sendsAgainWhatTheBrokerMayHaveAlready() {
        long seq = accept("a");
        finish(seq, UNFINISHED, "STOPPED");
        OutboxEvent first = journal.unpublished(0, 10).get(0);

        assertThat(republish(seq, NOW)).isTrue();
        published(List.of(first));

        List<OutboxEvent> second = journal.unpublished(first.seq(), 10);
        assertThat(second)
                .extracting(OutboxEvent::event)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(first.event());
        published(second);
        assertThat(found(seq).state()).isEqualTo(State.PUBLISHED);
        assertThat(journal.counts().unpublished()).isZero();
    }

    @Test
    void keepsNoMoreThanTwoCopiesToSend() {
        long seq = accept("a");
        finish(seq, UNFINISHED, "STOPPED");
        republish(seq, NOW);

        assertThat(republish(seq, NOW.plusSeconds(3_600))).isFalse();
        assertThat(journal.unpublished(0, 10)).hasSize(2);
    }

    @Test
    void doesNotTakeTheFirstAcknowledgementForThatOfTheResend() {
        long seq = accept("a");
        finish(seq, UNFINISHED, "STOPPED");
        List<OutboxEvent> first = journal.unpublished(0, 10);
        published(first);
        republish(seq, NOW);

        published(first);

        assertThat(found(seq).state()).isEqualTo(State.FINISHED);
        assertThat(journal.unpublished(0, 10)).hasSize(1);
    }
}
