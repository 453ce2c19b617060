package io.fleetstop.journal;

import static io.fleetstop.journal.Samples.NOT_AFTER;
import static io.fleetstop.journal.Samples.NOW;
import static io.fleetstop.journal.Samples.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest extends JournalSteps {
    @Test
    void countsOnFromAForgottenCommand() {
        long first = publishedStop("first");
        assertThat(prune(NOT_AFTER.plusNanos(1))).isEqualTo(1);

        assertThat(accept("second")).isGreaterThan(first);
    }

    @Test
    void knowsAKeptCancelUntilItsNotAfter() {
        keep("c", "a", "KEPT");

        assertThat(isCancelled("a", SERVICE, NOT_AFTER)).isTrue();
        assertThat(isCancelled("a", SERVICE, NOT_AFTER.plusNanos(1))).isFalse();
        assertThat(isCancelled("a", "systemd:other.service", NOW)).isFalse();
        assertThat(isCancelled("b", SERVICE, NOW)).isFalse();
    }

    @Test
    void forgetsNoCancelByPublishingItsEvent() {
        keep("c", "a", "KEPT");
        published(journal.unpublished(0, 10));

        assertThat(isCancelled("a", SERVICE, NOW)).isTrue();
    }

    @Test
    void knowsNoCancelThatWasNotKept() {
        keep("c", "a", "TOO_LATE");
        keep("d", "a", "APPLIED");

        assertThat(isCancelled("a", SERVICE, NOW)).isFalse();
    }

    @Test
    void forgetsOnlyWhatIsPublishedAndOld() {
        publishedStop("old and published");
        long finished = acceptUntil("old and finished", NOW);
        finish(finished, UNFINISHED, "STOPPED");
        long accepted = acceptUntil("old and accepted", NOW);
        long started = acceptUntil("old and started", NOW);
        start(started, 1);

        assertThat(prune(NOT_AFTER)).isZero();
        assertThat(prune(NOT_AFTER.plusNanos(1))).isEqualTo(1);

        assertThat(List.of(found(finished), found(accepted), found(started))).hasSize(3);
        assertThat(journal.counts()).isEqualTo(new JournalCounts(2, 1));
    }

    @Test
    void forgetsNothingThatHasAnUnpublishedEvent() {
        long seq = accept("a");
        append(seq, "a:accepted");
        finish(seq, UNFINISHED, "STOPPED");
        published(journal.unpublished(0, 10).subList(1, 2));
        assertThat(found(seq).state()).isEqualTo(State.PUBLISHED);

        assertThat(prune(Instant.MAX)).isZero();

        published(journal.unpublished(0, 10));
        assertThat(prune(Instant.MAX)).isEqualTo(1);
        assertThat(journal.find(seq)).isNull();
    }

    @Test
    void doesNotForgetWhatIsToBeSentAgain() {
        long seq = publishedStop("a");
        republish(seq, NOW);

        assertThat(prune(Instant.MAX)).isZero();
    }

    @Test
    void forgetsAtMostTheLimit() {
        publishedStop("a");
        publishedStop("b");

        assertThat(this.<Integer>write(transaction -> transaction.prune(Instant.MAX, 1)))
                .isEqualTo(1);
        assertThat(prune(Instant.MAX)).isEqualTo(1);
    }
}
