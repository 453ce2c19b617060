package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ControlCodecTest {
    private final ControlCodec codec = new ControlCodec();

    @Test
    void readsEveryField() {
        assertThat(read("""
                        {"frozen": true, "reason": "migration", "by": "ops", "issuedAt": "2026-11-22T18:00:00+01:00"}
                        """)).isEqualTo(new Freeze(true, "migration", "ops", Instant.parse("2026-11-22T17:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"frozen\":false}",
                "{\"frozen\":false,\"reason\":null,\"by\":null,\"issuedAt\":null}",
                "{\"frozen\":false,\"until\":[1,2,{}],\"\":0}"
            })
    void needsNothingButFrozen(String value) {
        assertThat(read(value)).isEqualTo(new Freeze(false, null, null, null));
        Schemas.validate(JsonMapper.shared().readTree(value), "control.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\":\"r\"} | frozen is missing, expected true or false",
                "{\"frozen\":null} | frozen is missing, expected true or false",
                "{\"frozen\":\"true\"} | frozen is \"true\", expected true or false",
                "{\"frozen\":1} | frozen is a number, expected true or false",
                "{\"frozen\":true,\"by\":7} | by is a number, expected a string",
                "{\"frozen\":true,\"reason\":[]} | reason is an array, expected a string",
                "{\"frozen\":true,\"issuedAt\":\"2026-11-22\"} | issuedAt is \"2026-11-22\": an instant needs a time",
                "[true] | the value is not a JSON object",
            })
    void saysWhatIsWrong(String value, String message) {
        assertThat(unreadable(value.getBytes(UTF_8)).message()).startsWith(message);
        assertThat(catchThrowable(() -> Schemas.validate(JsonMapper.shared().readTree(value), "control.json")))
                .isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "freeze!",
                "{\"frozen\":true",
                "{\"frozen\":false,\"frozen\":true}",
                "{\"frozen\":true} {}",
                "{\"frozen\":true,}",
                "{'frozen':true}"
            })
    void readsStrictJsonOnly(String value) {
        assertThat(unreadable(value.getBytes(UTF_8)).reason()).isEqualTo(RejectReason.UNREADABLE);
    }

    @Test
    void refusesWhatIsTooLargeWithoutALookAtIt() {
        assertThat(unreadable(new byte[CommandCodec.MAX_BYTES + 1]).reason()).isEqualTo(RejectReason.TOO_LARGE);
        String padding = " ".repeat(CommandCodec.MAX_BYTES - "{\"frozen\":true}".length());
        assertThat(read("{\"frozen\":true}" + padding)).isInstanceOf(Freeze.class);
    }

    @Test
    void takesATombstoneForNothing() {
        assertThat(unreadable(null).message()).contains("a tombstone changes nothing", "{\"frozen\": false}");
    }

    @Test
    void makesASendersWordsShortAndPrintable() {
        Freeze freeze = (Freeze)
                read("{\"frozen\":true,\"by\":\"a\\n\\u001b[2Jb\\u202e\",\"reason\":\"" + "x".repeat(9_000) + "\"}");
        assertThat(freeze.by()).isEqualTo("a??[2Jb?");
        assertThat(freeze.reason()).isEqualTo("x".repeat(ControlCodec.MAX_TEXT_LENGTH));
    }

    private ControlResult read(String value) {
        return codec.read(value.getBytes(UTF_8));
    }

    private Unreadable unreadable(byte @Nullable [] value) {
        return (Unreadable) codec.read(value);
    }
}
