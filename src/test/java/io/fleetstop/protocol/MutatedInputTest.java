package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the bytes, {@link CommandCodec} answers with a value, and a command it takes is one that the schema takes. */
class MutatedInputTest {
    private static final String[] SCRAPS = {
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "null",
        "true",
        "-",
        "1e9",
        "\\ud800",
        "\\u0000",
        "\u0000",
        "\ufeff",
        "PT",
        "-PT1S",
        "P9999999999999999999D",
        "2026-11-22",
        "+02:00",
        "Z",
        "T",
        "\"id\":",
        "\"type\":",
        "\"cancel\"",
        "[[[[",
        "00",
        ".",
        ".5",
        "+",
        "a",
        " "
    };
    private static final String STOP = """
            {"type":"stop","id":"1","host":"h","service":"systemd:a.service","notAfter":"2026-11-22T18:00:00Z",
            "notBefore":"2026-11-22T17:00:00+02:00","timeout":"PT30S","settle":"PT5S","dependents":"refuse",
            "ifStartedBefore":"2026-11-22T09:00:00Z","dryRun":false,"reason":"r","requestedBy":"me","batch":"b"}""";
    private static final String CANCEL =
            "{\"type\":\"cancel\",\"id\":\"1\",\"host\":\"h\",\"service\":\"systemd:a.service\",\"cancels\":\"0\"}";

    private final CommandCodec codec = new CommandCodec();

    @ParameterizedTest
    @ValueSource(longs = {1, 20260, 0x5eed})
    void becomesAValue(long seed) {
        Random random = new Random(seed);
        int readable = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] value = mutated(random.nextInt(4) == 0 ? CANCEL : STOP, random);
            if (codec.read("h", value) instanceof Envelope envelope) {
                readable++;
                judge(codec.parse(envelope), value);
            }
        }
        assertThat(readable).as("mutations that reach the second step").isGreaterThan(500);
    }

    private static void judge(ParseResult result, byte[] value) {
        if (result instanceof InvalidCommand invalid) {
            assertThat(invalid.message()).hasSizeLessThan(400).doesNotContainPattern("\\p{Cntrl}");
        } else {
            String file = result instanceof StopCommand ? "stop-command.json" : "cancel-command.json";
            Schemas.validate(JsonMapper.shared().readTree(new String(value, UTF_8)), file);
        }
    }

    private static byte[] mutated(String json, Random random) {
        StringBuilder text = new StringBuilder(json);
        for (int edits = random.nextInt(3); edits >= 0; edits--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(4));
            text.replace(at, end, SCRAPS[random.nextInt(SCRAPS.length)]);
        }
        byte[] value = text.toString().getBytes(UTF_8);
        if (random.nextInt(4) == 0) {
            value[random.nextInt(value.length)] = (byte) random.nextInt();
        }
        return value;
    }
}
