package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first step of {@link CommandCodec}: which command is it. */
class ReadTest {
    private static final String GOOD = "{\"id\":\"1\",\"host\":\"h\",\"service\":\"systemd:a.service\"}";

    private final CommandCodec codec = new CommandCodec();

    @Test
    void readsIdAndHost() {
        Envelope envelope = (Envelope) read(GOOD);
        assertThat(envelope.id()).isEqualTo("1");
        assertThat(envelope.host()).isEqualTo("h");
    }

    @Test
    void readsWhatIsInvalidButNamesItsCommand() {
        assertThat(read("{\"id\":\"1\",\"host\":\"h\",\"type\":7}")).isInstanceOf(Envelope.class);
    }

    @Test
    void refusesTombstones() {
        assertThat(codec.read("h", null)).isEqualTo(unreadable("the value is empty, expected a JSON object"));
        assertThat(codec.read("h", new byte[0])).isEqualTo(unreadable("the value is empty, expected a JSON object"));
    }

    @Test
    void readsTheLargestValueAndRefusesOneByteMoreUnparsed() {
        byte[] largest = Arrays.copyOf(GOOD.getBytes(UTF_8), CommandCodec.MAX_BYTES);
        Arrays.fill(largest, GOOD.length(), largest.length, (byte) ' ');
        assertThat(codec.read("h", largest)).isInstanceOf(Envelope.class);
        assertThat(codec.read("h", new byte[CommandCodec.MAX_BYTES + 1]))
                .isEqualTo(new Unreadable(RejectReason.TOO_LARGE, "the value has 65537 bytes, expected at most 65536"));
    }

    @Test
    void refusesEveryTruncation() {
        for (int length = 0; length < GOOD.length(); length++) {
            assertThat(read(GOOD.substring(0, length))).isInstanceOf(Unreadable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "null",
                "[]",
                "\"a\"",
                "1",
                "{} {}",
                "{}x",
                "{},",
                "{'id':1}",
                "{id:1}",
                "//\n{}",
                "{}/**/",
                "#\n{}",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":01}",
                "{\"a\":0x1}",
                "{\"a\":Infinity}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\u0000\"}",
                "\u001e{}",
                "\f{}",
                "{}\u0000"
            })
    void refusesWhatIsNotOneStrictJsonObject(String json) {
        assertThat(message(json)).containsAnyOf("is not strict JSON", "is not a JSON object");
        assertThat(message(json.replace("{", "{\"id\":\"1\",\"host\":\"h\","))).startsWith("the value is not");
    }

    @Test
    void refusesDuplicateKeys() {
        assertThat(message("{\"id\":\"1\",\"host\":\"h\",\"id\":\"2\"}")).contains("Duplicate", "\"id\"");
        assertThat(message("{\"id\":\"1\",\"host\":\"h\",\"a\":{\"b\":1,\"\\u0062\":2}}"))
                .contains("Duplicate");
    }

    @Test
    void saysWhereTheFaultIs() {
        assertThat(message("{\"id\":\"1\",\n \"host\":h}")).contains("at line 2, column 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1", "{\"a\":[1}", "{\"a\":NaN}", "{} {}", "{\"a\":-Infinity}"})
    void saysNothingOfJackson(String json) {
        assertThat(message(json)).doesNotContain("Feature", "REDACTED", "tools.jackson");
        assertThat(message("[".repeat(33)))
                .contains("(33) exceeds the maximum allowed (32)")
                .doesNotContain("Constraints");
    }

    @Test
    void refusesInvalidUtf8() {
        byte[] value = GOOD.getBytes(UTF_8);
        value[7] = (byte) 0xff;
        assertThat(codec.read("h", value)).isEqualTo(unreadable("the value is not valid UTF-8"));
        byte[] overlong = {'{', (byte) 0xc0, (byte) 0xa2, '}'};
        assertThat(codec.read("h", overlong)).isEqualTo(unreadable("the value is not valid UTF-8"));
        byte[] surrogate = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
        assertThat(codec.read("h", surrogate)).isEqualTo(unreadable("the value is not valid UTF-8"));
    }

    @Test
    void refusesOtherEncodingsAndByteOrderMarks() {
        for (Charset charset : new Charset[] {UTF_16, UTF_16BE, UTF_16LE, Charset.forName("UTF-32")}) {
            assertThat(codec.read("h", GOOD.getBytes(charset))).isInstanceOf(Unreadable.class);
        }
        assertThat(read("\ufeff" + GOOD)).isInstanceOf(Unreadable.class);
    }

    @Test
    void survivesDepthBombs() {
        String deep = "{\"id\":\"1\",\"host\":\"h\",\"a\":%s1%s}";
        assertThat(read(deep.formatted("[".repeat(31), "]".repeat(31)))).isInstanceOf(Envelope.class);
        assertThat(message(deep.formatted("[".repeat(32), "]".repeat(32)))).contains("depth");
        assertThat(message("[".repeat(60_000))).contains("depth");
        assertThat(message("{\"a\":".repeat(10_000))).contains("depth");
        assertThat(((Unreadable) read("[".repeat(100_000))).reason()).isEqualTo(RejectReason.TOO_LARGE);
    }

    @Test
    void survivesHugeNumbers() {
        String number = "{\"id\":\"1\",\"host\":\"h\",\"a\":%s}";
        assertThat(read(number.formatted("1e999999999"))).isInstanceOf(Envelope.class);
        assertThat(read(number.formatted("-1e-99999999999999999999"))).isInstanceOf(Envelope.class);
        assertThat(message(number.formatted("9".repeat(101)))).startsWith("the value is not strict JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "Az09._:-", "../../etc/passwd"})
    void judgesIdsByTheirCharacters(String id) {
        assertThat(read("{\"id\":\"" + id + "\",\"host\":\"h\"}") instanceof Envelope)
                .isEqualTo(!id.contains("/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "a;reboot", "a\\n", "a\\u0000", "\\ud800", "\u00e9", "a\\nb", "*"})
    void refusesIdsOutsideTheirAlphabet(String id) {
        assertThat(message("{\"id\":\"" + id + "\",\"host\":\"h\"}")).startsWith("id ");
    }

    @Test
    void boundsIds() {
        assertThat(read("{\"id\":\"" + "a".repeat(128) + "\",\"host\":\"h\"}")).isInstanceOf(Envelope.class);
        assertThat(message("{\"id\":\"" + "a".repeat(129) + "\",\"host\":\"h\"}"))
                .isEqualTo("id is \"" + "a".repeat(64)
                        + "\" (cut, 129 characters): expected 1 to 128 of A-Z a-z 0-9 . _ : -");
    }

    @Test
    void demandsIdAndHost() {
        assertThat(message("{\"host\":\"h\"}")).isEqualTo("id is missing");
        assertThat(message("{\"id\":null,\"host\":\"h\"}")).isEqualTo("id is missing");
        assertThat(message("{\"id\":1,\"host\":\"h\"}")).isEqualTo("id is a number, expected a string");
        assertThat(message("{\"id\":[\"1\"],\"host\":\"h\"}")).isEqualTo("id is an array, expected a string");
        assertThat(message("{\"id\":\"1\"}")).isEqualTo("host is missing");
    }

    @Test
    void demandsThatTheHostIsTheKey() {
        assertThat(message("{\"id\":\"1\",\"host\":\"other\"}"))
                .isEqualTo("host is \"other\", but the key of the record is \"h\"");
        assertThat(message("{\"id\":\"1\",\"host\":\"H\"}"))
                .isEqualTo("host is \"H\": expected 1 to 253 of a-z 0-9 . -");
        String longest = "a".repeat(253);
        assertThat(codec.read(longest, ("{\"id\":\"1\",\"host\":\"" + longest + "\"}").getBytes(UTF_8)))
                .isInstanceOf(Envelope.class);
        assertThat(codec.read("H", "{\"id\":\"1\",\"host\":\"H\"}".getBytes(UTF_8)))
                .isInstanceOf(Unreadable.class);
        assertThat(codec.read("a" + longest, ("{\"id\":\"1\",\"host\":\"a" + longest + "\"}").getBytes(UTF_8)))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void quotesStrangersShortAndPrintable() {
        String hostile = "\\u001b[2J\\u202e\\u0000\\n" + "x".repeat(20_000);
        assertThat(message("{\"id\":\"" + hostile + "\",\"host\":\"h\"}"))
                .startsWith("id is \"?[2J???xxx")
                .hasSizeLessThan(200)
                .doesNotContainPattern("\\p{Cntrl}");
        assertThat(message("{\"a\":1,\"" + hostile + "\":1,\"" + hostile + "\":1}"))
                .hasSizeLessThan(300)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    private ReadResult read(String json) {
        return codec.read("h", json.getBytes(UTF_8));
    }

    private String message(String json) {
        Unreadable unreadable = (Unreadable) read(json);
        assertThat(unreadable.reason()).isEqualTo(RejectReason.UNREADABLE);
        return unreadable.message();
    }

    private static Unreadable unreadable(String message) {
        return new Unreadable(RejectReason.UNREADABLE, message);
    }
}
