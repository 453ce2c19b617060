package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventCodecTest {
    private final EventCodec codec = new EventCodec();

    @Test
    void writesAFinishedEventInTheOrderOfTheContract() {
        assertThat(text(Samples.finished(Samples.SUBJECT, Samples.VERDICT, Samples.AFFECTED)))
                .isEqualTo("""
                        {"id":"01JD9Q7W1Y6C","host":"hv-017","install":"5f1c","workerVersion":"0.1.0","batch":"patch-42",\
                        "service":"systemd:db.service","canonicalService":"systemd:postgresql.service",\
                        "outcome":"STOPPED","success":true,"code":"done","codeName":"job done, Result=success",\
                        "message":"stopped after 3.1 s",\
                        "before":{"state":"active/running","instance":"0c5a","startedAt":"2026-11-22T17:00:00.120Z",\
                        "startableBy":["db.socket"]},\
                        "after":{"state":"active/running","instance":"0c5a","startedAt":"2026-11-22T17:00:00.120Z",\
                        "startableBy":["db.socket"]},\
                        "dependents":["systemd:a.service"],"dependentsRunning":["systemd:b.service"],\
                        "refused":["systemd:c.service"],"callOutstanding":true,"attempt":1,"recovered":true,\
                        "attribution":"uncertain","requestedBy":"ops@example.org","requestedByVerified":true,\
                        "reason":"CVE-2026-1234","issued":"2026-11-22T17:00:00.120Z",\
                        "received":"2026-11-22T17:00:00.120Z","started":"2026-11-22T17:00:00.120Z",\
                        "finished":"2026-11-22T17:00:00.120Z"}""");
    }

    @Test
    void knowsTheOrderOfEveryProperty() {
        for (Event event : Samples.full()) {
            assertThat(EventCodec.ORDER).containsAll(json(event).propertyNames());
        }
    }

    @Test
    void leavesNullsOut() {
        for (Event event : Samples.bare()) {
            assertThat(text(event)).doesNotContain("null");
        }
    }

    @Test
    void writesTheSameBytesAgain() {
        for (Event event : Samples.full()) {
            assertThat(codec.encode(event)).isEqualTo(new EventCodec().encode(event));
        }
    }

    @Test
    void cutsListsAndSaysHowLongTheyWere() {
        Affected affected = new Affected(names(1_200, "a"), names(100, "b"), names(101, "c"));
        JsonNode json = json(Samples.finished(Samples.SUBJECT, Samples.VERDICT, affected, sighting(names(200, "d"))));
        assertThat(json.get("dependents")).hasSize(100);
        assertThat(json.get("dependentsRunning")).hasSize(100);
        assertThat(json.get("refused")).hasSize(100);
        assertThat(json.get("truncated"))
                .hasToString(
                        "{\"before.startableBy\":200,\"after.startableBy\":200,\"dependents\":1200,\"refused\":101}");
    }

    @Test
    void keepsNoListAndNoLongTextOfWhatIsStillTooLarge() {
        Affected affected = new Affected(names(100, "\u0001".repeat(900)), List.of(), List.of());
        Verdict verdict = Verdict.of(Outcome.FAILED, "m".repeat(1_023) + "\ud83d\ude00");
        JsonNode json = json(Samples.finished(Samples.SUBJECT, verdict, affected));
        assertThat(json.get("dependents")).isEmpty();
        assertThat(json.get("truncated").get("dependents").intValue()).isEqualTo(100);
        assertThat(json.get("message").stringValue()).isEqualTo("m".repeat(1_023));
    }

    @Test
    void fitsWhateverItIsTold() {
        String endless = "\u0001".repeat(200_000);
        Subject subject = new Subject("1", endless, endless, endless, false, endless);
        Verdict verdict = new Verdict(Outcome.FAILED, endless, endless, endless);
        Sighting sighting = new Sighting(endless, endless, Samples.TIME, names(500, endless));
        Affected affected = new Affected(names(500, endless), names(500, endless), names(500, endless));
        byte[] value = codec.encode(Samples.finished(subject, verdict, affected, sighting));
        assertThat(value.length).isLessThan(EventCodec.MAX_BYTES);
    }

    @Test
    void writesAQuestionMarkForHalfASurrogatePair() {
        Verdict verdict = Verdict.of(Outcome.FAILED, "\ud800 and \ude00, but \ud83d\ude00");
        assertThat(json(Samples.finished(Samples.SUBJECT, verdict, Affected.NONE))
                        .get("message")
                        .stringValue())
                .isEqualTo("? and ?, but \ud83d\ude00");
    }

    @Test
    void saysWhenEachEventHappened() {
        for (Event event : Samples.full()) {
            assertThat(event.time()).isEqualTo(Samples.TIME);
        }
    }

    private JsonNode json(Event event) {
        return JsonMapper.shared().readTree(codec.encode(event));
    }

    private String text(Event event) {
        return new String(codec.encode(event), UTF_8);
    }

    private static List<String> names(int count, String name) {
        return Collections.nCopies(count, name);
    }

    private static Sighting sighting(List<String> startableBy) {
        return new Sighting("active", null, null, startableBy);
    }
}
