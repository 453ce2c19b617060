package io.fleetstop.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleetstop.faults.account.Sent;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records for other hosts, and for this one what is no command or a wrong one. They name a unit that runs. */
final class FloodRecords {
    /** With {@code $ID}, {@code $HOST} and {@code $UNIT}. */
    private static final List<String> MALFORMED = List.of(
            "",
            "stop $UNIT",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\"",
            "{'id':'$ID','host':'$HOST','service':'systemd:$UNIT'}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\",}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\"} {}",
            "\ufeff{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\"}",
            "[{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\"}]",
            "\"{\\\"id\\\":\\\"$ID\\\",\\\"host\\\":\\\"$HOST\\\",\\\"service\\\":\\\"systemd:$UNIT\\\"}\"",
            "{\"id\":\"$ID\",\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\"}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\",\"batch\":\"a\",\"batch\":\"b\"}",
            "{\"id\":4711,\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\"}",
            "{\"id\":null,\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\"}",
            "{\"id\":[\"$ID\"],\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\"}",
            "{\"id\":\"\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\"}",
            "{\"id\":\"../../$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\"}",
            "{\"id\":\"$ID\\u0000\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\"}",
            "{\"id\":\"$ID " + "i".repeat(200) + "\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\"}",
            "{\"id\":\"$ID\",\"host\":\"other\",\"service\":\"systemd:$UNIT\"}",
            "{\"id\":\"$ID\",\"host\":\"FAULT-HOST\",\"service\":\"systemd:$UNIT\"}",
            "{\"id\":\"$ID\",\"host\":{},\"service\":\"systemd:$UNIT\"}",
            "{\"id\":\"$ID\",\"service\":\"systemd:$UNIT\"}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\"}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"$UNIT\"}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:\"}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":17}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\\u0007\"}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\\ud800\"}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\",\"timeout\":\"PT-1S\"}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\",\"timeout\":30}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\",\"timeout\":1e999}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\",\"notAfter\":\"tomorrow\"}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\",\"dryRun\":\"no\"}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\",\"type\":\"restart\"}",
            "{\"id\":\"$ID\",\"host\":\"$HOST\",\"service\":\"systemd:$UNIT\",\"dependents\":\"maybe\"}",
            "{\"a\":".repeat(2_000) + "\"$UNIT\"" + "}".repeat(2_000),
            "[".repeat(20_000));

    private final String unit;
    private final Random random;

    FloodRecords(String unit, Random random) {
        this.unit = unit;
        this.random = random;
    }

    ProducerRecord<byte[], byte[]> foreign(int number) {
        String host = "hv-" + random.nextInt(100_000);
        String value = """
                {"type":"stop","id":"01JD9Q7W-%d","host":"%s","service":"systemd:%s","notAfter":"2099-11-22T18:00:00Z",\
                "timeout":"PT30S","reason":"CVE-2026-1234","requestedBy":"ops@example.org","batch":"patch-42"}""".formatted(number, host, unit);
        return record(host, value.getBytes(UTF_8));
    }

    ProducerRecord<byte[], byte[]> malformed(int number) {
        ProducerRecord<byte[], byte[]> record = record(Scene.HOST, malformedValue(number));
        if (random.nextInt(50) == 0) {
            record.headers().add("fleetstop-signature", new byte[20_000]).add("h".repeat(10_000), null);
        }
        return record;
    }

    private byte @Nullable [] malformedValue(int number) {
        String text = MALFORMED
                .get(random.nextInt(MALFORMED.size()))
                .replace("$ID", "bad-" + number)
                .replace("$HOST", Scene.HOST)
                .replace("$UNIT", unit);
        String whole = MALFORMED.get(10).replace("$ID", "bad-" + number).replace("$HOST", Scene.HOST);
        return switch (random.nextInt(100)) {
            case 0 -> null;
            case 1 -> bytes(random.nextInt(1_000));
            case 2 -> whole.replace("$UNIT", unit).getBytes(UTF_16);
            case 3 -> whole.replace("$UNIT", "\u00e9" + unit).getBytes(ISO_8859_1);
            case 4 -> whole.replace("$UNIT", unit).getBytes(Charset.forName("UTF-32"));
            case 5 -> (text + " ".repeat(70_000)).getBytes(UTF_8);
            default -> text.getBytes(UTF_8);
        };
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static ProducerRecord<byte[], byte[]> good(Sent sent) {
        return record(Scene.HOST, sent.value().getBytes(UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> record(String key, byte @Nullable [] value) {
        return new ProducerRecord<>(Topic.COMMANDS, key.getBytes(UTF_8), value);
    }
}
