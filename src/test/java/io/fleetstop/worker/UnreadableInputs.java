package io.fleetstop.worker;

import static io.fleetstop.worker.BadInput.START;
import static io.fleetstop.worker.BadInput.unreadable;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;

/** What names no command, and ends as a reject. */
final class UnreadableInputs {
    private static final String WHOLE = "{\"id\":\"1\",\"host\":\"test-host\",\"service\":\"simulated:none\"}";
    private static final String NOT_JSON = "the value is not strict JSON at line ";
    private static final String NO_OBJECT = "the value is not a JSON object";
    private static final String NO_UTF_8 = "the value is not valid UTF-8";

    private UnreadableInputs() {}

    static Stream<BadInput> all() {
        return Stream.of(bytes(), json(), deepAndLarge(), identity()).flatMap(List::stream);
    }

    private static List<BadInput> bytes() {
        return List.of(
                unreadable(null, "the value is empty"),
                unreadable("", "the value is empty"),
                unreadable(new byte[] {0}, NOT_JSON),
                unreadable(new byte[1_000], NOT_JSON),
                unreadable(WHOLE.getBytes(UTF_16), NO_UTF_8),
                unreadable(WHOLE.getBytes(UTF_16LE), NOT_JSON),
                unreadable(WHOLE.getBytes(Charset.forName("UTF-32")), NOT_JSON),
                unreadable("\ufeff" + WHOLE, NOT_JSON),
                unreadable(WHOLE.replace("none", "n\u00e9").getBytes(ISO_8859_1), NO_UTF_8),
                unreadable(WHOLE.replace("none", "\u00c0\u00a2").getBytes(ISO_8859_1), NO_UTF_8),
                unreadable(WHOLE.replace("none", "\u00ed\u00a0\u0080").getBytes(ISO_8859_1), NO_UTF_8),
                unreadable(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3}, NO_UTF_8));
    }

    private static List<BadInput> json() {
        return Stream.of(
                        Stream.of(
                                " ", "x", "\"", "{", "{]", "{\"id\":", "{'id':'1'}", "{id:1}", "{\"a\":1,}", "//\n{}"),
                        Stream.of("{}/**/", "#\n{}", "{} {}", "{}x", "{}\u0000", "{\"a\":NaN}", "{\"a\":-Infinity}"),
                        Stream.of(
                                "{\"a\":+1}",
                                "{\"a\":01}",
                                "{\"a\":.5}",
                                "{\"a\":0x1}",
                                "{\"a\":\"\n\"}",
                                "{\"a\":\"\\x\"}"),
                        Stream.of(START + "\"service\":\"simulated:none\"", START + "\"a\":\"\u0000\"}", WHOLE + WHOLE))
                .flatMap(values -> values)
                .map(value -> unreadable(value, value.isBlank() ? NO_OBJECT : NOT_JSON))
                .toList();
    }

    private static List<BadInput> deepAndLarge() {
        return List.of(
                unreadable("null", NO_OBJECT),
                unreadable("7", NO_OBJECT),
                unreadable("\"text\"", NO_OBJECT),
                unreadable("[" + WHOLE + "]", NO_OBJECT),
                unreadable("[".repeat(60_000), "depth"),
                unreadable("{\"a\":".repeat(10_000), "depth"),
                unreadable(START + "\"a\":" + "[".repeat(32) + "]".repeat(32) + "}", "depth"),
                unreadable(START + "\"a\":" + "9".repeat(101) + "}", "exceeds the maximum allowed (100)"),
                unreadable(START + "\"" + "k".repeat(60_000) + "\":1}", "exceeds the maximum allowed (50000)"),
                unreadable(START + "\"id\":\"other\"}", "\"id\""),
                unreadable(START + "\"\\u0069d\":\"other\"}", "\"id\""),
                unreadable(START + "\"a\":{\"b\":1,\"\\u0062\":2}}", "\"b\""),
                new BadInput(WHOLE + " ".repeat(65_536), "too-large", "expected at most 65536"),
                new BadInput(WHOLE.replace("none", "n".repeat(1_000_000)), "too-large", "expected at most 65536"),
                new BadInput(new byte[1_000_000], "too-large", "the value has 1000000 bytes"));
    }

    private static List<BadInput> identity() {
        String noId = "expected 1 to 128 of A-Z a-z 0-9 . _ : -";
        String noHost = "expected 1 to 253 of a-z 0-9 . -";
        return List.of(
                unreadable("{\"host\":\"$HOST\",\"service\":\"simulated:none\"}", "id is missing"),
                unreadable(id("null"), "id is missing"),
                unreadable(id("7"), "id is a number, expected a string"),
                unreadable(id("[\"1\"]"), "id is an array, expected a string"),
                unreadable(id("\"\""), noId),
                unreadable(id("\"" + "i".repeat(129) + "\""), noId),
                unreadable(id("\"../../etc/passwd\""), noId),
                unreadable(id("\"a;reboot\""), noId),
                unreadable(id("\"a\\n\""), noId),
                unreadable(id("\"a\\u0000\""), noId),
                unreadable(id("\"\\u202e\""), noId),
                unreadable(id("\"\\ud800\""), "id has half of a surrogate pair"),
                unreadable("{\"id\":\"$ID\",\"service\":\"simulated:none\"}", "host is missing"),
                unreadable(host("null"), "host is missing"),
                unreadable(host("7"), "host is a number, expected a string"),
                unreadable(host("\"TEST-HOST\""), noHost),
                unreadable(host("\"$HOST\\n\""), noHost),
                unreadable(host("\"" + "h".repeat(254) + "\""), noHost),
                unreadable(host("\"$HOST.\""), "but the key of the record is \"test-host\""),
                unreadable(host("\"other\""), "but the key of the record is \"test-host\""));
    }

    private static String id(String id) {
        return "{\"id\":" + id + ",\"host\":\"$HOST\",\"service\":\"simulated:none\"}";
    }

    private static String host(String host) {
        return "{\"id\":\"$ID\",\"host\":" + host + ",\"service\":\"simulated:none\"}";
    }
}
