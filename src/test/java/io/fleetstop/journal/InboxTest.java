package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InboxTest {
    private final Inbox inbox = new Inbox();
    private final Piece<Integer> first = new Piece<>(transaction -> 1);
    private final Piece<Integer> second = new Piece<>(transaction -> 2);

    @Test
    void givesWhatIsInItUpToTheLimit() throws InterruptedException {
        assertThat(inbox.add(first)).isNull();
        assertThat(inbox.add(second)).isNull();

        assertThat(inbox.take(1)).containsExactly(first);
        assertThat(inbox.take(10)).containsExactly(second);
    }

    @Test
    void givesWhatIsLeftAfterItWasClosedAndThenNothing() throws InterruptedException {
        inbox.add(first);
        inbox.close(new CancellationException());

        assertThat(inbox.take(10)).containsExactly(first);
        assertThat(inbox.take(10)).isEmpty();
    }

    @Test
    void saysTheFirstReasonForWhichItWasClosed() {
        Throwable reason = new CancellationException("first");
        inbox.close(reason);
        inbox.close(new CancellationException("second"));

        assertThat(inbox.add(first)).isSameAs(reason);
    }

    @Test
    void tellsThoseWhoseWorkItGivesUp() {
        Throwable reason = new CancellationException("closed");
        inbox.add(first);
        inbox.close(reason);

        inbox.abandon();

        assertThat(first.future()
                        .<@Nullable Throwable>handle((result, failure) -> failure)
                        .join())
                .isSameAs(reason);
    }
}
