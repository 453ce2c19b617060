package io.fleetstop.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnyCaseTest {
    @ParameterizedTest
    @CsvSource({"Spooler, SPOOLER", "граф, ГРАФ", "éa, ÉA", "'', ''", "i, I"})
    void takesNamesWithoutCase(String one, String other) {
        assertThat(AnyCase.areSame(one, other)).isTrue();
    }

    /** Each of them is the same by one of Java's own ways to compare. */
    @ParameterizedTest
    @CsvSource({"ıstanbul, istanbul", "İstanbul, istanbul", "\u212Aiel, kiel", "ſvc, svc", "straße, STRASSE", "ß, SS"})
    void takesNoOtherLetterForOneOfAscii(String one, String other) {
        assertThat(AnyCase.areSame(one, other)).isFalse();
        assertThat(AnyCase.areSame(other, one)).isFalse();
    }
}
