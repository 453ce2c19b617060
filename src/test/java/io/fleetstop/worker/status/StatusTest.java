package io.fleetstop.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusTest {
    @Test
    void saysThatItWorksAgainOnceIfItSaidThatItDidNot() {
        Status status = new Status(null);
        assertThat(status.troubled("the broker did not answer")).isTrue();
        assertThat(status.trouble()).isEqualTo("the broker did not answer");

        assertThat(status.works()).isTrue();
        assertThat(status.trouble()).isNull();
        assertThat(status.works()).isFalse();
    }

    @Test
    void saysNothingOfAStart() {
        assertThat(new Status("not reading yet").works()).isFalse();
    }

    @Test
    void saysNothingOfTheEndOfWhatItDidNotSay() {
        Status status = new Status(null);
        status.troubled("one");
        status.works();

        assertThat(status.troubled("another, within the minute")).isFalse();
        assertThat(status.works()).isFalse();
    }
}
