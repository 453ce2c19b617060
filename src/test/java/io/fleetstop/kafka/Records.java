package io.fleetstop.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of a record as text. */
public final class Records {
    private Records() {}

    public static @Nullable String key(ConsumerRecord<byte[], byte[]> record) {
        return text(record.key());
    }

    public static @Nullable String value(ConsumerRecord<byte[], byte[]> record) {
        return text(record.value());
    }

    /** The last header of that name, which is the one that counts. */
    public static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : text(header.value());
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
