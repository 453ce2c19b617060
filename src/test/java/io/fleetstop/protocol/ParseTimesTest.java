package io.fleetstop.protocol;

import static io.fleetstop.protocol.Commands.invalid;
import static io.fleetstop.protocol.Commands.stop;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants and durations of commands. */
class ParseTimesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22",
                "2026-11-22T18:00:00",
                "2026-11-22T18:00:00.5",
                "18:00:00Z",
                "",
                "now",
                "1763834400",
                "2026-02-30T00:00:00Z",
                "2026-11-22T24:00:00Z",
                "2026-11-22T23:59:60Z",
                "2026-11-22 18:00:00Z",
                "2026-11-22T18:00:00+02:00[Europe/Paris]",
                "2026-11-22T18:00:00 UTC",
                "2026-11-22T18:00:00+25:00",
                "2026-11-22T18:00:00Z\\n",
                "2026-11-22T18:00:00.1234567890Z"
            })
    void refusesWhatIsNoInstant(String text) {
        for (String field : new String[] {"notAfter", "notBefore", "ifStartedBefore"}) {
            assertThat(invalid("\"" + field + "\":\"" + text + "\"").message())
                    .startsWith(field + " is ")
                    .endsWith("for example 2026-11-22T18:00:00Z");
        }
    }

    @Test
    void saysThatADateNeedsAZone() {
        assertThat(invalid("\"notAfter\":\"2026-11-22T18:00:00\"").message())
                .isEqualTo("notAfter is \"2026-11-22T18:00:00\": "
                        + "an instant needs a time and a zone, for example 2026-11-22T18:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59.999Z",
                "1970-01-01T00:00:00+01:00",
                "0000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "-2026-11-22T18:00:00Z"
            })
    void refusesInstantsOfOtherAges(String text) {
        assertThat(invalid("\"notAfter\":\"" + text + "\"").message()).endsWith("in the years 1970 to 9999");
    }

    @Test
    void readsTheFirstAndTheLastInstant() {
        assertThat(stop("\"notBefore\":\"1970-01-01T00:00Z\",\"notAfter\":\"9999-12-31T23:59:59.999999999Z\""))
                .extracting(StopCommand::notBefore, StopCommand::notAfter)
                .containsExactly(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999999999Z"));
    }

    @Test
    void refusesNotBeforeLaterThanNotAfter() {
        String fields = "\"notBefore\":\"2026-11-22T18:00:0%dZ\",\"notAfter\":\"2026-11-22T18:00:00Z\"";
        assertThat(stop(fields.formatted(0)).notBefore()).isEqualTo(Instant.parse("2026-11-22T18:00:00Z"));
        assertThat(invalid(fields.formatted(1)).message())
                .isEqualTo("notBefore is 2026-11-22T18:00:01Z, which is later than notAfter, 2026-11-22T18:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT10M",
                "PT10M0.000000001S",
                "PT11M",
                "P1D",
                "PT9223372036854775807S",
                "PT9223372036854775808S",
                "P99999999999999999999D",
                "PT99999999999999999999999999H"
            })
    void cutsHugeDurations(String text) {
        StopCommand stop = stop("\"timeout\":\"" + text + "\",\"settle\":\"" + text + "\"");
        assertThat(stop.timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(stop.settle()).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-PT1S",
                "PT-1S",
                "PT-0.000000001S",
                "-P1D",
                "-PT99999999999999999999H",
                "PT-99999999999999999999H",
                "PT99999999999999999999H-1S",
                "",
                "30",
                "30s",
                "PT",
                "P",
                "P1Y",
                "P1M",
                "P1W",
                "PT1S ",
                "PT1.1234567890S",
                "1e9"
            })
    void refusesNegativeAndOtherDurations(String text) {
        assertThat(invalid("\"timeout\":\"" + text + "\"").message()).startsWith("timeout is \"" + text + "\": ");
        assertThat(invalid("\"settle\":\"" + text + "\"").message()).startsWith("settle is \"" + text + "\": ");
    }

    @Test
    void refusesZeroTimeoutButNotZeroSettle() {
        assertThat(invalid("\"timeout\":\"PT0S\"").message())
                .isEqualTo("timeout is zero: expected more, for example PT30S");
        assertThat(stop("\"settle\":\"PT0S\"").settle()).isZero();
        assertThat(stop("\"timeout\":\"PT0.000000001S\"").timeout()).isEqualTo(Duration.ofNanos(1));
    }
}
