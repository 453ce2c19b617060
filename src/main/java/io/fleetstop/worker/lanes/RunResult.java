package io.fleetstop.worker.lanes;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a command and its lane after a run.
 *
 * @param lane of {@code MOVE}: the lane that it belongs to; null otherwise
 * @param why of {@code WAIT}: why the manager cannot be asked; null otherwise
 * @param left of {@code WAIT}: for how long it is waited for at most; null otherwise
 * @param outstanding of {@code DONE}: a call that has not returned and keeps the lane closed; null if none
 * @param unreturned of {@code DONE}: if that call is a stop; null otherwise
 */
record RunResult(
        Next next,
        @Nullable String lane,
        @Nullable String why,
        @Nullable Duration left,
        @Nullable CompletableFuture<?> outstanding,
        @Nullable Unreturned unreturned) {
    /** The closed set of what comes next. In all but {@code DONE} and {@code MOVE} the command keeps its place. */
    enum Next {
        DONE,
        /** The manager could not be asked, or is not through yet: tried again soon, but not for ever. */
        WAIT,
        /** As {@code WAIT}; the start was recorded, and the manager surely was not asked to stop. */
        WAIT_UNCALLED,
        /** The worker itself failed: tried again later, for as long as it takes. */
        FAULT,
        MOVE
    }

    static RunResult done() {
        return new RunResult(Next.DONE, null, null, null, null, null);
    }

    /** @param look a look that has not returned */
    static RunResult doneExcept(CompletableFuture<?> look) {
        return new RunResult(Next.DONE, null, null, null, look, null);
    }

    static RunResult doneExcept(Unreturned stop) {
        return new RunResult(Next.DONE, null, null, null, stop.call(), stop);
    }

    static RunResult await(String why, Duration left) {
        return new RunResult(Next.WAIT, null, why, left, null, null);
    }

    static RunResult awaitUncalled(String why, Duration left) {
        return new RunResult(Next.WAIT_UNCALLED, null, why, left, null, null);
    }

    static RunResult fault() {
        return new RunResult(Next.FAULT, null, null, null, null, null);
    }

    static RunResult move(String lane) {
        return new RunResult(Next.MOVE, lane, null, null, null, null);
    }
}
