package io.fleetstop.faults;

import org.jspecify.annotations.Nullable;

/** What goes wrong in steps of which each is tried, whatever became of those before it. */
final class Failures {
    private @Nullable Throwable first;

    void of(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            add(e);
        }
    }

    private void add(Throwable failure) {
        if (first == null) {
            first = failure;
        } else if (!first.equals(failure)) {
            first.addSuppressed(failure);
        }
    }

    /** With those after it as suppressed ones; null if nothing went wrong. */
    @Nullable
    Throwable first() {
        return first;
    }
}
