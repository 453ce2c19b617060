package io.fleetstop.demo;

import io.fleetstop.kafka.Records;
import io.fleetstop.protocol.AcceptedEvent;
import io.fleetstop.protocol.CancelFinishedEvent;
import io.fleetstop.protocol.GapEvent;
import io.fleetstop.protocol.StartedEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line about an event or a reject: time, id, event, outcome, message. */
final class EventLine {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private EventLine() {}

    static String head() {
        return line("time", "id", "event", "outcome", "message");
    }

    static String ofEvent(ConsumerRecord<byte[], byte[]> event) {
        try {
            return ofEvent(event, JSON.readTree(event.value()));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            return line(time(event), Case.NO_ID, "?", "", "not an event: " + Records.value(event));
        }
    }

    private static String ofEvent(ConsumerRecord<byte[], byte[]> event, JsonNode json) {
        var type = String.valueOf(Records.header(event, "ce_type"));
        boolean isCancel = type.equals(CancelFinishedEvent.TYPE);
        var said = switch (type) {
            case AcceptedEvent.TYPE -> accepted(text(json, "service"), text(json, "notBefore"));
            case StartedEvent.TYPE -> text(json.path("before"), "state");
            case GapEvent.TYPE -> text(json, "cause");
            default -> text(json, "message");
        };
        return line(
                time(event),
                text(json, "id"),
                isCancel ? "cancel" : shortName(type),
                text(json, isCancel ? "result" : "outcome"),
                said);
    }

    private static String accepted(String service, String notBefore) {
        return notBefore.isEmpty() ? service : "not before " + TIME.format(Instant.parse(notBefore));
    }

    /** Of {@code io.fleetstop.stop.finished.v1} only {@code finished}. */
    private static String shortName(String type) {
        return type.replaceFirst("\\.v\\d+$", "").replaceFirst(".*\\.", "");
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }

    static String ofReject(ConsumerRecord<byte[], byte[]> reject) {
        return line(
                time(reject),
                Case.NO_ID,
                "reject",
                String.valueOf(Records.header(reject, "fleetstop-reason")),
                String.valueOf(Records.header(reject, "fleetstop-message")));
    }

    private static String time(ConsumerRecord<byte[], byte[]> record) {
        return TIME.format(Instant.ofEpochMilli(record.timestamp()));
    }

    private static String line(String time, String id, String event, String outcome, String message) {
        var line = "%s %s %s %s %s"
                .formatted(Text.fit(time, 12), Text.fit(id, 11), Text.fit(event, 8), Text.fit(outcome, 19), message);
        return Text.cut(line, Table.WIDTH).stripTrailing();
    }
}
