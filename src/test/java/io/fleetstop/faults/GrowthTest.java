package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {
    private static final int MINUTES = 60;

    @Test
    void livesWithWhatGrewAtTheBeginning() {
        List<Sample> samples = new ArrayList<>();
        for (int minute = 0; minute < MINUTES; minute++) {
            samples.add(sample(minute, -1, Math.min(minute, MINUTES / 3) * 100));
        }

        assertThatCode(() -> Growth.check(samples)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void findsWhatGrowsWithoutEnd(int value) {
        List<Sample> samples = new ArrayList<>();
        for (int minute = 0; minute < MINUTES; minute++) {
            samples.add(sample(minute, value, minute * 100));
        }

        assertThatThrownBy(() -> Growth.check(samples)).isInstanceOf(AssertionError.class);
    }

    @Test
    void expectsNoJournalToForgetWithinMinutes() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            samples.add(sample(i / 3.0, 4, i * 100));
        }

        assertThatCode(() -> Growth.check(samples)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void saysNothingOfTooFew(int number) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            samples.add(sample(i, 0, i * 1_000));
        }

        assertThatCode(() -> Growth.check(samples)).doesNotThrowAnyException();
    }

    /** One of its numbers is that, or all if there is none of that place; the others are 10. */
    private static Sample sample(double minute, int place, double number) {
        double[] numbers = new double[6];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = place == i || place < 0 ? number : 10;
        }
        return new Sample(
                minute, 1, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], minute * 1_000);
    }
}
