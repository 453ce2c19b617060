package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeadersTest {
    @Test
    void describesAnEventAsCloudEventsDoesInBinaryMode() {
        Event event = Samples.full().get(2);
        assertThat(CloudEventHeaders.of("hv-017", event.type(), event.eventId(), event.time()))
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", "hv-017/01JD9Q7W1Y6C:finished")
                .containsEntry("ce_source", "/fleetstop/hosts/hv-017")
                .containsEntry("ce_type", "io.fleetstop.stop.finished.v1")
                .containsEntry("ce_time", "2026-11-22T17:00:00.120Z")
                .containsEntry("content-type", "application/json")
                .hasSize(6);
    }

    @Test
    void describesARejectAndWhereItWasRead() {
        assertThat(reject("abc".getBytes(UTF_8)).headers())
                .containsEntry("fleetstop-reason", "too-large")
                .containsEntry("fleetstop-message", "too long")
                .containsEntry("fleetstop-hash", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .containsEntry("fleetstop-host", "h")
                .containsEntry("fleetstop-topic", "t")
                .containsEntry("fleetstop-partition", "3")
                .containsEntry("fleetstop-offset", "7")
                .hasSize(7);
    }

    @Test
    void hashesTheWholeValueButPassesOnItsBeginning() {
        byte[] value = new byte[Reject.MAX_BYTES + 1];
        byte[] beginning = Arrays.copyOf(value, Reject.MAX_BYTES);
        assertThat(reject(value).cutValue()).isEqualTo(beginning);
        assertThat(reject(value).headers()).isNotEqualTo(reject(beginning).headers());
    }

    @Test
    void passesOnTombstonesAsTombstones() {
        assertThat(reject(null).cutValue()).isNull();
        assertThat(reject(null).headers()).doesNotContainKey("fleetstop-hash").hasSize(6);
    }

    private static Reject reject(byte @Nullable [] value) {
        return new Reject(RejectReason.TOO_LARGE, "too long", "h", "t", 3, 7, value);
    }
}
