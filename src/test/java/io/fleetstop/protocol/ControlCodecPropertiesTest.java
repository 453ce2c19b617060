package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever the bytes, {@link ControlCodec} answers with a value, and it reads what a control record says. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE) // there are millions of combinations
class ControlCodecPropertiesTest {
    private static final String PRINTABLE = "[^\\p{C}\\p{Zl}\\p{Zp}]";
    private static final List<String> FIELDS = List.of("frozen", "reason", "by", "issuedAt");

    private final ControlCodec codec = new ControlCodec();

    /** As a sender writes it. */
    private record Sent(
            boolean frozen,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant issuedAt) {
        ObjectNode json() {
            return JsonMapper.shared()
                    .createObjectNode()
                    .put("frozen", frozen)
                    .put("reason", reason)
                    .put("by", by)
                    .put("issuedAt", issuedAt == null ? null : issuedAt.toString());
        }
    }

    @Provide
    Arbitrary<Sent> records() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        CommandArbitraries.texts(300).injectNull(0.3),
                        CommandArbitraries.texts(300).injectNull(0.3),
                        CommandArbitraries.instants().injectNull(0.3))
                .as(Sent::new);
    }

    @Provide
    Arbitrary<String> unknownNames() {
        return CommandArbitraries.texts(40).filter(name -> !FIELDS.contains(name));
    }

    /** JSON that is a value of the field {@code frozen} and neither true nor false. */
    @Provide
    Arbitrary<String> otherTypes() {
        return Arbitraries.oneOf(
                CommandArbitraries.texts(40)
                        .map(text -> JsonMapper.shared().valueToTree(text).toString()),
                Arbitraries.of("\"true\"", "\"false\"", "\"\"", "null", "{}", "[]", "[true]", "{\"frozen\":true}"),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf));
    }

    @Provide
    Arbitrary<byte[]> slips() {
        Arbitrary<byte[]> sent = records().map(record -> bytes(record.json().toString()));
        return Combinators.combine(sent, Arbitraries.doubles().between(0, 0.99), Arbitraries.bytes())
                .as((value, where, other) -> {
                    byte[] damaged = value.clone();
                    damaged[(int) (where * damaged.length)] = other;
                    return damaged;
                });
    }

    @Property
    void readsWhatARecordSays(@ForAll("records") Sent sent) {
        Freeze freeze = (Freeze) read(sent.json().toString());
        assertThat(freeze.frozen()).isEqualTo(sent.frozen());
        assertThat(freeze.issuedAt()).isEqualTo(sent.issuedAt());
        judgeShown(freeze.reason(), sent.reason());
        judgeShown(freeze.by(), sent.by());
    }

    @Property
    void ignoresWhatItDoesNotKnow(
            @ForAll("records") Sent sent, @ForAll("unknownNames") String name, @ForAll("otherTypes") String value) {
        ObjectNode more = sent.json();
        more.set(name, JsonMapper.shared().readTree(value));
        assertThat(read(more.toString())).isEqualTo(read(sent.json().toString()));
    }

    @Property
    void readsNoFieldTwice(@ForAll("records") Sent sent, @ForAll @IntRange(max = 3) int which) {
        String field = FIELDS.get(which);
        // The same name, written as no simple search would find it.
        String escaped = "\\u%04x%s".formatted((int) field.charAt(0), field.substring(1));
        String twice = "{\"" + escaped + "\":" + sent.frozen() + ","
                + sent.json().toString().substring(1);
        assertThat(unreadable(bytes(twice)).message()).contains(field, "uplicate");
    }

    @Property
    void takesNothingButTrueAndFalseForFrozen(@ForAll("records") Sent sent, @ForAll("otherTypes") String value) {
        ObjectNode json = sent.json();
        json.set("frozen", JsonMapper.shared().readTree(value));
        assertThat(unreadable(bytes(json.toString())).message()).startsWith("frozen is ");
    }

    @Property
    void readsNoTruncatedRecord(@ForAll("records") Sent sent, @ForAll @IntRange(min = 1) int missing) {
        byte[] whole = bytes(sent.json().toString());
        byte[] head = Arrays.copyOf(whole, whole.length - 1 - missing % whole.length);
        judge(unreadable(head));
    }

    @Property
    void answersAnyBytesWithAValue(@ForAll byte[] value) {
        judge(codec.read(value));
    }

    @Property(tries = 4_000)
    @StatisticsReport(StatisticsReportMode.OFF)
    void answersDamagedRecordsWithAValue(@ForAll("slips") byte[] value) {
        ControlResult result = codec.read(value);
        Statistics.label("reads it all the same")
                .collect(result instanceof Freeze)
                .coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > 5));
        judge(result);
        if (result instanceof Freeze) {
            Schemas.validate(JsonMapper.shared().readTree(new String(value, UTF_8)), "control.json");
        }
    }

    private static void judge(ControlResult result) {
        if (result instanceof Unreadable unreadable) {
            assertThat(unreadable.reason()).isEqualTo(RejectReason.UNREADABLE);
            assertThat(unreadable.message()).matches(PRINTABLE + "{1,400}");
        } else {
            assertThat(result).isInstanceOfSatisfying(Freeze.class, freeze -> {
                assertThat(String.valueOf(freeze.reason())).matches(PRINTABLE + "{0,256}");
                assertThat(String.valueOf(freeze.by())).matches(PRINTABLE + "{0,256}");
            });
        }
    }

    /** Short and printable, and otherwise as it was sent. */
    private static void judgeShown(@Nullable String shown, @Nullable String sent) {
        if (sent == null || shown == null) {
            assertThat(shown).isEqualTo(sent);
            return;
        }
        String start = sent.length() <= 256 ? sent : sent.substring(0, 256).replaceAll("[\\ud800-\\udbff]$", "");
        assertThat(shown).isEqualTo(start.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?"));
    }

    private ControlResult read(String value) {
        return codec.read(bytes(value));
    }

    private Unreadable unreadable(byte[] value) {
        return (Unreadable) codec.read(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
