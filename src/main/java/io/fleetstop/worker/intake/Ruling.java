package io.fleetstop.worker.intake;

import io.fleetstop.protocol.FinishedEvent;
import io.fleetstop.protocol.Reject;
import org.jspecify.annotations.Nullable;

/**
 * What the ladder says of one record.
 *
 * @param reject what goes to the rejects topic; null if nothing does
 * @param finished the terminal event that was journaled; null if none was
 */
record Ruling(Rung rung, @Nullable Reject reject, @Nullable FinishedEvent finished) {
    static Ruling of(Rung rung) {
        return new Ruling(rung, null, null);
    }

    static Ruling rejected(Rung rung, Reject reject) {
        return new Ruling(rung, reject, null);
    }

    static Ruling finished(Rung rung, FinishedEvent event) {
        return new Ruling(rung, null, event);
    }
}
