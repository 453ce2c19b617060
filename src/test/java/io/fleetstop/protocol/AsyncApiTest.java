package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds the code and {@code asyncapi.yaml} together. */
class AsyncApiTest {
    private final JsonNode document = Schemas.asyncApi();
    private final JsonNode messages = document.get("components").get("messages");
    private final JsonNode schemas = document.get("components").get("schemas");

    @Test
    void isAsyncApi3() {
        Schemas.validate(document, Schemas.resource("/protocol/asyncapi-3.0.0.json"));
    }

    @Test
    void wouldNoticeWhatIsNotAsyncApi3() {
        ((ObjectNode) document.get("operations").get("sendResults")).put("action", "shout");
        assertThat(catchThrowable(this::isAsyncApi3)).isInstanceOf(AssertionError.class);
    }

    @Test
    void refersToWhatExists() {
        List<String> references = document.findValuesAsString("$ref");
        assertThat(references).hasSizeGreaterThan(20);
        for (String reference : references) {
            String[] parts = reference.split("#", -1);
            JsonNode target = parts[0].isEmpty() ? document : Schemas.resource("/" + parts[0]);
            assertThat(target.at(parts.length == 1 ? "" : parts[1]).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void namesTheTopics() {
        assertThat(address("commands")).isEqualTo(Topics.COMMANDS);
        assertThat(address("results")).isEqualTo(Topics.RESULTS);
        assertThat(address("rejects")).isEqualTo(Topics.REJECTS);
        assertThat(address("control")).isEqualTo(Topics.CONTROL);
        assertThat(document.get("channels")).hasSize(4);
    }

    @Test
    void carriesEveryTypeOfEvent() {
        assertThat(document.get("channels").get("results").get("messages"))
                .hasSize(Samples.full().size());
        for (Event event : Samples.full()) {
            JsonNode message = messageOf(event.type());
            assertThat(message.at("/payload/schema/$ref").stringValue()).isEqualTo("schemas/" + event.type() + ".json");
        }
    }

    @Test
    void describesTheHeadersOfEvents() {
        JsonNode schema = schemas.get("cloudEvent");
        for (Event event : Samples.full()) {
            Map<String, String> headers = CloudEventHeaders.of("hv-017", event.type(), event.eventId(), event.time());
            assertThat(new TreeSet<>(headers.keySet())).isEqualTo(Schemas.properties(schema));
            Schemas.validate(JsonMapper.shared().valueToTree(headers), schema);
        }
    }

    @Test
    void describesTheHeadersOfRejects() {
        JsonNode schema = schemas.get("rejectHeaders");
        for (RejectReason reason : RejectReason.values()) {
            Map<String, String> headers = new Reject(reason, "m", "h", "t", 0, 0, new byte[0]).headers();
            assertThat(new TreeSet<>(headers.keySet())).isEqualTo(Schemas.properties(schema));
            Schemas.validate(JsonMapper.shared().valueToTree(headers), schema);
        }
        assertThat(schema.at("/properties/fleetstop-reason/enum").values().stream()
                        .map(JsonNode::stringValue))
                .containsExactlyElementsOf(Arrays.stream(RejectReason.values())
                        .map(RejectReason::text)
                        .toList());
    }

    @Test
    void givesExamplesThatValidate() {
        for (JsonNode message : messages) {
            for (JsonNode example : message.path("examples")) {
                String file = message.at("/payload/schema/$ref").asString("");
                if (!file.isEmpty()) {
                    Schemas.validate(example.get("payload"), file.replace("schemas/", ""));
                }
                if (example.has("headers")) {
                    Schemas.validate(example.get("headers"), headers(message));
                }
            }
        }
    }

    @Test
    void givesExamplesOfCommandsThatTheCodecTakes() {
        CommandCodec codec = new CommandCodec();
        for (String name : List.of("stop", "cancel")) {
            for (JsonNode example : messages.get(name).get("examples")) {
                byte[] value = example.get("payload").toString().getBytes(UTF_8);
                assertThat(codec.parse((Envelope) codec.read("hv-017", value))).isInstanceOf(Command.class);
            }
        }
    }

    @Test
    void givesExamplesOfControlRecordsThatTheCodecTakes() {
        List<Boolean> frozen = messages.get("freeze").get("examples").values().stream()
                .map(example -> example.get("payload").toString().getBytes(UTF_8))
                .map(value -> ((Freeze) new ControlCodec().read(value)).frozen())
                .toList();
        assertThat(frozen).containsExactly(true, false);
    }

    @Test
    void namesTheKeysOfControlRecords() {
        String pattern = messages.at("/freeze/bindings/kafka/key/pattern").stringValue();
        assertThat(List.of(Freeze.EVERY_HOST, Freeze.key("hv-017"))).allMatch(key -> key.matches(pattern));
        assertThat(List.of("freeze/", "freeze/A", "thaw/*", "hv-017")).noneMatch(key -> key.matches(pattern));
    }

    @Test
    void givesAnExampleOfARejectThatTheCodecRefuses() {
        JsonNode example = messages.at("/reject/examples/0");
        byte[] value = example.get("payload").stringValue().getBytes(UTF_8);
        Unreadable unreadable = (Unreadable) new CommandCodec().read("hv-017", value);
        JsonNode headers = example.get("headers");
        assertThat(new Reject(unreadable.reason(), unreadable.message(), "hv-017", Topics.COMMANDS, 3, 48151, value)
                        .headers())
                .allSatisfy((name, text) ->
                        assertThat(headers.get(name).stringValue()).isEqualTo(text));
    }

    private String address(String channel) {
        return document.get("channels").get(channel).get("address").stringValue();
    }

    private JsonNode messageOf(String type) {
        return messages.values().stream()
                .filter(message -> message.at("/headers/allOf/1/properties/ce_type/const")
                        .asString("")
                        .equals(type))
                .findAny()
                .orElseThrow(() -> new AssertionError("no message of type " + type));
    }

    private JsonNode headers(JsonNode message) {
        JsonNode headers = message.get("headers");
        return headers.has("$ref") ? schemas.get("rejectHeaders") : schemas.get("cloudEvent");
    }
}
