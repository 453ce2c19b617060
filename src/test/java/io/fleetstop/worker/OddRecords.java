package io.fleetstop.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** What a sender can do to a record other than to its value. */
final class OddRecords {
    private OddRecords() {}

    static Stream<Arguments> headers() {
        var binary = new byte[] {0, (byte) 0xff, (byte) 0xc0, (byte) 0x80, '\n', 0x1b};
        return Stream.of(
                Arguments.of("binary value", List.of(header("a", binary))),
                Arguments.of("binary name", List.of(header("\u0000\u001b[2J\n\u202e\ufffd", binary))),
                Arguments.of("no name", List.of(header("", new byte[0]))),
                Arguments.of("null value", List.of(header("ce_type", null), header("fleetstop-signature", null))),
                Arguments.of("one of 100 kB", List.of(header("k".repeat(100_000), new byte[100_000]))),
                Arguments.of(
                        "a thousand",
                        IntStream.range(0, 1_000)
                                .mapToObj(number -> header("h" + number % 10, binary))
                                .toList()),
                Arguments.of(
                        "of another kind",
                        List.of(
                                text("ce_specversion", "0.3"),
                                text("ce_type", "io.fleetstop.stop.finished.v1"),
                                text("ce_id", "test-host/other:finished"),
                                text("content-type", "application/xml; charset=utf-16"),
                                text("content-encoding", "gzip"),
                                text("fleetstop-reason", "unreadable"),
                                text("fleetstop-signature", "e30..e30"),
                                text("__TypeId__", "java.lang.Runtime"),
                                text("traceparent", "00-0-0-"))));
    }

    static Header header(String name, byte @Nullable [] value) {
        return new RecordHeader(name, value);
    }

    private static Header text(String name, String value) {
        return header(name, value.getBytes(UTF_8));
    }

    /** A record with a time that {@link ProducerRecord} itself would refuse. */
    static final class Timed extends ProducerRecord<byte[], byte[]> {
        private final long timestamp;

        Timed(String topic, long timestamp, byte[] value) {
            super(topic, TestWorker.HOST.getBytes(UTF_8), value);
            this.timestamp = timestamp;
        }

        @Override
        public Long timestamp() {
            return timestamp;
        }
    }
}
