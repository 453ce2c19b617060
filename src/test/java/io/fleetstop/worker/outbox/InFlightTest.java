package io.fleetstop.worker.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.NewEvent;
import io.fleetstop.journal.OutboxEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final AtomicLong now = new AtomicLong();
    private final InFlight inFlight = new InFlight(now::get);

    private static OutboxEvent event(long seq, String command) {
        return event(seq, command, "{}");
    }

    private static OutboxEvent event(long seq, String command, String value) {
        return new OutboxEvent(
                seq, new NewEvent("type", command + ":" + seq, command, Instant.EPOCH, value.getBytes(UTF_8)));
    }

    private void add(OutboxEvent... events) {
        List.of(events).forEach(inFlight::add);
    }

    /** The numbers of all that may be sent now. */
    private List<Long> due() {
        List<Long> seqs = new ArrayList<>();
        for (OutboxEvent event = inFlight.next(); event != null; event = inFlight.next()) {
            seqs.add(event.seq());
        }
        return seqs;
    }

    @Test
    void letsEventsGoInTheOrderOfTheJournal() {
        add(event(1, "a"), event(2, "a"), event(3, "b"), event(4, "a"));

        assertThat(due()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(due()).isEmpty();
    }

    @Test
    void takesNothingTwiceBeforeTheJournalKnowsThatItIsPublished() {
        add(event(1, "a"));
        due();
        add(event(1, "a"));
        assertThat(due()).isEmpty();
        assertThat(inFlight.isEmpty()).isFalse();

        inFlight.marked(1);

        assertThat(inFlight.isEmpty()).isTrue();
    }

    @Test
    void dropsWhatWasNotSentAfterAFailureAndTakesItAgainInOrder() {
        add(event(1, "a"), event(2, "a"), event(3, "b"), event(4, "b"), event(5, "c"));
        assertThat(inFlight.next()).isNotNull();
        assertThat(inFlight.next()).isNotNull();

        inFlight.failed(event(1, "a"));
        inFlight.drop();
        assertThat(due()).isEmpty();
        assertThat(inFlight.isEmpty()).as("2 may still be acknowledged").isFalse();
        inFlight.marked(2);

        assertThat(inFlight.isEmpty()).isTrue();
        add(event(1, "a"), event(3, "b"), event(4, "b"), event(5, "c"));
        assertThat(due()).containsExactly(1L, 3L, 4L, 5L);
    }

    @Test
    void goesPastWhatIsSetAsideAndTriesItAgainMuchLater() {
        add(event(1, "a"), event(2, "a"));
        assertThat(due()).containsExactly(1L, 2L);
        inFlight.setAside(event(1, "a"));
        inFlight.marked(2);
        add(event(1, "a"));
        assertThat(due()).isEmpty();

        now.addAndGet(Duration.ofMinutes(10).toNanos());
        add(event(1, "a"));

        assertThat(due()).containsExactly(1L);
    }

    @Test
    void holdsABoundedNumberOfEventsAndOfBytes() {
        for (int seq = 0; seq < InFlight.LIMIT; seq++) {
            assertThat(inFlight.room()).isEqualTo(InFlight.LIMIT - seq);
            add(event(seq, "command-" + seq % 7));
        }
        assertThat(inFlight.room()).isZero();
        inFlight.marked(0);
        assertThat(inFlight.room()).isEqualTo(1);
    }

    @Test
    void hasNoRoomForMoreBytesThanTheProducersBufferTakes() {
        String long256 = "x".repeat(256 << 10);
        int fit = (int) (InFlight.BYTES / long256.length());
        for (int seq = 0; seq < fit; seq++) {
            assertThat(inFlight.room()).isPositive();
            add(event(seq, "c", long256));
        }
        assertThat(inFlight.room()).isZero();
        inFlight.drop();
        inFlight.failed(event(0, "c"));
        assertThat(inFlight.room()).isEqualTo(InFlight.LIMIT);
    }
}
