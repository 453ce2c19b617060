package io.fleetstop.worker.control;

import io.fleetstop.journal.ControlRow;
import io.fleetstop.journal.Origin;
import io.fleetstop.protocol.ControlCodec;
import io.fleetstop.protocol.ControlResult;
import io.fleetstop.protocol.Freeze;
import io.fleetstop.protocol.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Picks what counts for this host out of what was read. The key alone says whether it does. */
final class ControlRecords {
    private final String own;
    private final byte[] ownKey;
    private final byte[] everyKey = Freeze.EVERY_HOST.getBytes(StandardCharsets.UTF_8);
    private final ControlCodec codec = new ControlCodec();
    private final Clock clock;
    private final IgnoredRecords ignored;

    ControlRecords(String host, Clock clock, IgnoredRecords ignored) {
        this.own = Freeze.key(host);
        this.ownKey = own.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
        this.ignored = ignored;
    }

    List<Heard> of(Iterable<ConsumerRecord<byte[], byte[]>> polled, String topicId) {
        List<Heard> heard = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> one : polled) {
            String key = key(one.key());
            if (key != null) {
                heard.add(new Heard(key, read(one, key, topicId)));
            }
        }
        return heard;
    }

    private @Nullable String key(byte @Nullable [] bytes) {
        if (Arrays.equals(ownKey, bytes)) {
            return own;
        }
        return Arrays.equals(everyKey, bytes) ? Freeze.EVERY_HOST : null;
    }

    private @Nullable ControlRow read(ConsumerRecord<byte[], byte[]> one, String key, String topicId) {
        ControlResult result = codec.read(one.value());
        if (result instanceof Unreadable unreadable) {
            ignored.add(one, topicId, unreadable);
            return null;
        }
        Freeze freeze = (Freeze) result;
        Instant now = clock.instant();
        Instant timestamp = one.timestamp() < 0 ? now : Instant.ofEpochMilli(one.timestamp());
        Origin origin = new Origin(one.topic(), topicId, one.partition(), one.offset(), timestamp);
        return new ControlRow(key, freeze.frozen(), freeze.reason(), freeze.by(), freeze.issuedAt(), origin, now);
    }
}
