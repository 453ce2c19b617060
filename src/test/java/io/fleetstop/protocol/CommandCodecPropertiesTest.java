package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
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
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the bytes, {@link CommandCodec} answers with a value, and it reads what a command says. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE) // there are millions of combinations
class CommandCodecPropertiesTest {
    private static final String SHORT_AND_PRINTABLE =
            "[^\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e\\u2028\\u2029]{1,400}";

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
        "00",
        ".",
        ".5",
        "+",
        "a",
        " ",
        "//",
        "NaN",
        "1e400",
        "{\"a\":".repeat(40),
        "9".repeat(101),
        "\"type\":\"cancel\","
    };

    private final CommandCodec codec = new CommandCodec();

    /** A sender's slip: at some place so many bytes are replaced by others. */
    private record Slip(double where, int removed, byte[] inserted) {
        byte[] in(byte[] value) {
            int from = (int) (where * value.length);
            int to = Math.min(value.length, from + removed);
            ByteArrayOutputStream damaged = new ByteArrayOutputStream();
            damaged.write(value, 0, from);
            damaged.writeBytes(inserted);
            damaged.write(value, to, value.length - to);
            return damaged.toByteArray();
        }
    }

    @Provide
    Arbitrary<Command> commands() {
        return CommandArbitraries.commands();
    }

    private Arbitrary<byte[]> commandsToH() {
        return commands()
                .map(command ->
                        CommandJson.of(command).put("host", "h").toString().getBytes(UTF_8));
    }

    @Provide
    Arbitrary<byte[]> slips() {
        Arbitrary<byte[]> scraps = Arbitraries.of(SCRAPS).map(scrap -> scrap.getBytes(UTF_8));
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(2);
        Arbitrary<Slip> slips = Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.frequencyOf(Tuple.of(3, scraps), Tuple.of(1, bytes)))
                .as(Slip::new);
        return Combinators.combine(commandsToH(), slips.list().ofMinSize(1).ofMaxSize(3))
                .as((value, list) -> list.stream().reduce(value, (before, slip) -> slip.in(before), (a, b) -> b));
    }

    @Property
    void readsWhatACommandSays(@ForAll("commands") Command command) {
        assertThat(codec.read(command.host(), CommandJson.bytes(command)))
                .isInstanceOfSatisfying(Envelope.class, envelope -> {
                    assertThat(envelope.id()).isEqualTo(command.id());
                    assertThat(codec.parse(envelope)).isEqualTo(command);
                });
    }

    @Property
    void readsForNoOtherHost(@ForAll("commands") Command command) {
        for (String key : List.of("", command.host() + "x", command.host() + "\n", "X" + command.host())) {
            assertThat(codec.read(key, CommandJson.bytes(command)))
                    .isInstanceOfSatisfying(
                            Unreadable.class,
                            unreadable -> assertThat(unreadable.message()).startsWith("host is "));
        }
    }

    @Property
    void readsNoTruncatedCommand(@ForAll("commands") Command command, @ForAll @IntRange(min = 1) int missing) {
        byte[] whole = CommandJson.bytes(command);
        byte[] head = Arrays.copyOf(whole, whole.length - 1 - missing % whole.length);
        assertThat(codec.read(command.host(), head)).isInstanceOf(Unreadable.class);
    }

    @Property
    void readsNoFieldTwice(@ForAll("commands") Command command, @ForAll @IntRange(max = 6) int which) {
        String json = CommandJson.of(command).toString();
        String field = List.of("id", "host", "service", "notAfter", "reason", "requestedBy", "batch")
                .get(which);
        // The same name, written as no simple search would find it.
        String escaped = "\\u%04x%s".formatted((int) field.charAt(0), field.substring(1));
        String twice = json.replaceFirst("\\{", "{\"" + escaped.replace("\\", "\\\\") + "\":null,");
        assertThat(codec.read(command.host(), twice.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.message()).contains(field, "uplicate"));
    }

    @Property
    void answersAnyBytesWithAValue(@ForAll byte[] value, @ForAll("hosts") String host) {
        judge(codec.read(host, value), value);
    }

    @Provide
    Arbitrary<String> hosts() {
        return CommandArbitraries.hosts();
    }

    @Property(tries = 4_000)
    @StatisticsReport(StatisticsReportMode.OFF)
    void answersDamagedCommandsWithAValue(@ForAll("slips") byte[] value) {
        ReadResult read = codec.read("h", value);
        Statistics.label("reaches the second step")
                .collect(read instanceof Envelope)
                .coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > 5));
        judge(read, value);
    }

    private void judge(ReadResult read, byte[] value) {
        if (read instanceof Unreadable unreadable) {
            assertThat(unreadable.message()).matches(SHORT_AND_PRINTABLE);
            return;
        }
        Envelope envelope = (Envelope) read;
        assertThat(envelope.id()).matches("[A-Za-z0-9._:-]{1,128}");
        ParseResult result = codec.parse(envelope);
        if (result instanceof InvalidCommand invalid) {
            assertThat(invalid.message()).matches(SHORT_AND_PRINTABLE);
        } else {
            Schemas.validate(JsonMapper.shared().readTree(new String(value, UTF_8)), Schemas.fileOf(result));
        }
    }
}
