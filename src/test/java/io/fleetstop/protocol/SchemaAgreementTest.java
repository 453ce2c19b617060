package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link CommandCodec} and the JSON Schemas say the same of any document, but for what no schema can say. */
class SchemaAgreementTest {
    /** What the codec refuses beyond the schema. */
    private static final List<Pattern> BEYOND = List.of(
            Pattern.compile("timeout is zero: .*"),
            Pattern.compile("notBefore is .*, which is later than notAfter, .*"),
            Pattern.compile("cancels is the id of the cancel itself, .*"),
            Pattern.compile("\\w+ has half of a surrogate pair, .*"),
            // A pattern counts characters, the codec UTF-16 units.
            Pattern.compile("service is .*: the name of a service has 1 to 256 characters, this one has \\d+"),
            Pattern.compile("batch has \\d+ characters, expected at most 256"),
            // A pattern knows no calendar and adds nothing up.
            Pattern.compile("\\w+ is .*: an instant is in the years 1970 to 9999"),
            Pattern.compile("\\w+ is .*: expected an instant of ISO 8601, .*"),
            Pattern.compile("\\w+ is .*: expected a duration of ISO 8601, .*"),
            Pattern.compile("\\w+ is .*: less than nothing cannot be waited for"),
            Pattern.compile("host is .*, but the key of the record is .*"));

    private static final String[] OTHER_KINDS = {"null", "7", "1e400", "[]", "{}", "true", "false"};
    private static final String[] SERVICES = quoted(
            "systemd:a.service",
            "s-1:a:b",
            "systemd:../x;reboot",
            "systemd:" + "n".repeat(256),
            "x:\u202e\u200b",
            "x:" + "\\ud83d\\ude00".repeat(128));
    private static final String[] NO_SERVICES = quoted(
            "",
            ":x",
            "systemd:",
            "systemd",
            "Systemd:a",
            "systemd:" + "n".repeat(257),
            "x:\\u0000",
            "x:a\\n",
            "x:\\u0085",
            "x:\\udc00",
            "x:" + "\\ud83d\\ude00".repeat(129),
            "-x:a",
            "1:a",
            "x_y:a");
    private static final String[] INSTANTS = quoted(
            "2026-11-22T18:00:00Z",
            "2026-11-22T18:00+02:00",
            "2026-11-22T18:00:00.5-18:00:59",
            "1970-01-01T00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "2026-11-22T18:00:00.Z",
            "2026-02-30T00:00:00Z",
            "2026-11-22T24:00Z",
            "2026-11-22T23:59:60Z",
            "2026-11-22T18:00:00",
            "2026-11-22",
            "2026-11-22t18:00:00z",
            "1969-12-31T23:59Z",
            "+10000-01-01T00:00Z",
            "-2026-11-22T18:00Z",
            "2026-11-22T18:00+0200",
            "2026-11-22T18:00+19:00",
            "now");
    private static final String[] DURATIONS = quoted(
            "PT30S",
            "pt0.5s",
            "+P1DT2H3M4,5S",
            "PT0S",
            "P0D",
            "PT-1S",
            "-PT1S",
            "P1000000D",
            "PT1e9S",
            "PT",
            "P",
            "PT99999999999999999999H",
            "P1Y",
            "P1W",
            "30",
            "30s",
            "PT1.0000000001S",
            "P1D-2H",
            "PT1H-30M",
            "PT5S ");

    private final CommandCodec codec = new CommandCodec();

    @Provide
    Arbitrary<String> documents() {
        return Combinators.combine(List.of(
                        needed("id", quoted("1", "Az09._:-", "a".repeat(128)), quoted("", "a/b", "a".repeat(129))),
                        needed("host", quoted("h"), quoted("H", "other", "h\\n")),
                        needed("service", SERVICES, NO_SERVICES),
                        field("type", quoted("stop", "cancel", "STOP", "")),
                        field("cancels", quoted("0", "1", "a/b", "c".repeat(128), "c".repeat(129))),
                        field("notAfter", INSTANTS),
                        field("notBefore", INSTANTS),
                        field("ifStartedBefore", INSTANTS),
                        field("timeout", DURATIONS),
                        field("settle", DURATIONS),
                        field("dependents", quoted("refuse", "stop", "Stop")),
                        field("dryRun", quoted("true")),
                        field("reason", quoted("", "r".repeat(2_000), "\\ud800", "\\u0000")),
                        field("batch", quoted("b".repeat(256), "b".repeat(257), "\\ud83d\\ude00".repeat(129)))))
                .as(fields -> "{" + String.join("", fields) + "\"unknown\":[1]}");
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void saysTheSameOfAnyDocument(@ForAll("documents") String document) {
        String problem = problem(document);
        boolean isValid = accepts(document);
        Statistics.label("codec, schema").collect(problem == null, isValid).coverage(coverage -> {
            coverage.check(true, true).percentage(percentage -> percentage > 5);
            coverage.check(false, true).percentage(percentage -> percentage > 2);
            coverage.check(false, false).percentage(percentage -> percentage > 5);
        });
        if (problem == null) {
            assertThat(isValid).as("the codec takes it").isTrue();
        } else if (isValid) {
            assertThat(BEYOND)
                    .as(problem)
                    .anyMatch(known -> known.matcher(problem).matches());
        }
    }

    /** Why the codec refuses it; null if it does not. */
    private @Nullable String problem(String document) {
        ReadResult read = codec.read("h", document.getBytes(UTF_8));
        if (read instanceof Unreadable unreadable) {
            return unreadable.message();
        }
        return codec.parse((Envelope) read) instanceof InvalidCommand invalid ? invalid.message() : null;
    }

    private static boolean accepts(String document) {
        JsonNode json = JsonMapper.shared().readTree(document);
        String file = "cancel".equals(json.path("type").asString("")) ? "cancel-command.json" : "stop-command.json";
        return Schemas.accepts(json, file);
    }

    /** Mostly right, for one wrong field hides the rest. */
    private static Arbitrary<String> needed(String name, String[] right, String[] wrong) {
        Arbitrary<String> rare = Arbitraries.oneOf(List.of(Arbitraries.of(wrong), Arbitraries.of(OTHER_KINDS)));
        return Arbitraries.frequencyOf(Tuple.of(12, Arbitraries.of(right)), Tuple.of(1, rare))
                .map(value -> written(name, value))
                .optional(0.98)
                .map(field -> field.orElse(""));
    }

    private static Arbitrary<String> field(String name, String[] values) {
        return Arbitraries.frequencyOf(Tuple.of(8, Arbitraries.of(values)), Tuple.of(1, Arbitraries.of(OTHER_KINDS)))
                .map(value -> written(name, value))
                .optional(0.2)
                .map(field -> field.orElse(""));
    }

    private static String written(String name, String value) {
        return "\"" + name + "\":" + value + ",";
    }

    private static String[] quoted(String... texts) {
        return Arrays.stream(texts).map(text -> '"' + text + '"').toArray(String[]::new);
    }
}
