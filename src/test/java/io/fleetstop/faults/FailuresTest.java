package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailuresTest {
    private final Failures failures = new Failures();
    private int tried;

    @Test
    void triesEachStepAndTellsAll() {
        AssertionError first = new AssertionError("first");
        IllegalStateException second = new IllegalStateException("second");

        failures.of(() -> fail(first));
        failures.of(() -> tried++);
        failures.of(() -> {
            throw second;
        });

        assertThat(tried).isEqualTo(1);
        assertThat(failures.first()).isSameAs(first).hasSuppressedException(second);
    }

    @Test
    void tellsNothingWhereNothingFailed() {
        failures.of(() -> tried++);

        assertThat(failures.first()).isNull();
    }

    @Test
    void livesWithTheSameFailureTwice() {
        AssertionError same = new AssertionError("same");

        failures.of(() -> fail(same));
        failures.of(() -> fail(same));

        assertThat(failures.first()).isSameAs(same).hasNoSuppressedExceptions();
    }

    private static void fail(AssertionError error) {
        throw error;
    }
}
