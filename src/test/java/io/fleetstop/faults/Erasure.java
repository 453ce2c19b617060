package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.account.Sent;
import java.util.List;

/** Commands that are deleted from the log: the worker may have read them, or never will. */
final class Erasure {
    private final Scene scene;
    private final List<Sent> open;
    private final int gaps;

    /** Directly before the deletion. */
    Erasure(Scene scene) {
        this.scene = scene;
        open = scene.ledger().unanswered(scene.events());
        gaps = scene.events().gaps().size();
    }

    /**
     * Takes those off the ledger that the worker did not have, and sees to it that it has said so. One of which anything
     * was published it did have.
     *
     * @param read commands that were sent after the deletion, or that it has left: these must have an outcome
     * @return those that it did not have
     */
    List<Sent> settle(List<Sent> read) {
        scene.awaitOutcomes(read).awaitEmptyJournal();
        List<Sent> gone = open.stream()
                .filter(sent -> scene.events().isUnheard(sent.id()))
                .toList();
        assertThat(gone).as("what was deleted").doesNotContainAnyElementsOf(read);
        if (!gone.isEmpty()) {
            scene.await(() -> scene.events().gaps().size() > gaps);
            scene.ledger().deleted(gone);
        }
        return gone;
    }
}
