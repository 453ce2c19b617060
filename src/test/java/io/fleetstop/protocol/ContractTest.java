package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds the code and the JSON Schemas together. */
class ContractTest {
    private final CommandCodec commands = new CommandCodec();
    private final EventCodec events = new EventCodec();

    static Stream<Event> events() {
        return Stream.concat(Samples.full().stream(), Samples.bare().stream());
    }

    @ParameterizedTest
    @MethodSource("events")
    void writesEventsThatValidate(Event event) {
        Schemas.validate(JsonMapper.shared().readTree(events.encode(event)), event.type() + ".json");
    }

    @Test
    void writesCutEventsThatValidate() {
        List<String> many = Collections.nCopies(1_200, "n");
        Event event = Samples.finished(
                Samples.SUBJECT,
                Samples.VERDICT,
                new Affected(many, many, many),
                new Sighting("active", null, null, many));
        Schemas.validate(JsonMapper.shared().readTree(events.encode(event)), event.type() + ".json");
    }

    @Test
    void permitsNothingInEventsThatTheSchemaDoesNotName() {
        for (Event event : Samples.full()) {
            ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(events.encode(event));
            json.put("extra", 1);
            assertThat(catchThrowable(() -> Schemas.validate(json, event.type() + ".json")))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void hasASchemaForEveryEvent() {
        Set<Class<?>> sampled = Samples.full().stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(sampled).isEqualTo(Set.of(Event.class.getPermittedSubclasses()));
    }

    @Test
    void namesInSchemasWhatRecordsHave() {
        for (Event event : Samples.full()) {
            Set<String> names = components(event.getClass());
            JsonNode schema = Schemas.read(event.type() + ".json");
            Set<String> documented = Schemas.properties(schema);
            documented.remove(EventLimits.TRUNCATED);
            assertThat(documented).as(event.type()).isEqualTo(names);
        }
        assertThat(Schemas.properties(Schemas.read("common.json").get("$defs").get("sighting")))
                .isEqualTo(components(Sighting.class));
    }

    @Test
    void namesInSchemasWhatCommandsHave() {
        Set<String> stop = components(StopCommand.class);
        stop.add("type");
        assertThat(Schemas.properties(Schemas.read("stop-command.json"))).isEqualTo(stop);
        Set<String> cancel = components(CancelCommand.class);
        cancel.add("type");
        assertThat(Schemas.properties(Schemas.read("cancel-command.json"))).isEqualTo(cancel);
    }

    @Test
    void listsEveryOutcomeAndResult() {
        JsonNode finished = Schemas.read(FinishedEvent.TYPE + ".json").get("properties");
        assertThat(texts(finished.get("outcome").get("enum"))).isEqualTo(names(Outcome.values()));
        JsonNode cancelled = Schemas.read(CancelFinishedEvent.TYPE + ".json").get("properties");
        assertThat(texts(cancelled.get("result").get("enum"))).isEqualTo(names(CancelResult.values()));
    }

    @Test
    void writesEveryOutcomeAsTheSchemaHasIt() {
        for (Outcome outcome : Outcome.values()) {
            Event event = Samples.finished(Samples.SUBJECT, Verdict.of(outcome, "m"), Samples.AFFECTED);
            JsonNode json = JsonMapper.shared().readTree(events.encode(event));
            Schemas.validate(json, event.type() + ".json");
            assertThat(json.get("success").booleanValue()).isEqualTo(outcome.success());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"stop\"",
                "\"type\":null,\"reason\":null,\"timeout\":null,\"notAfter\":null,\"dryRun\":null",
                "\"notAfter\":\"2026-11-22T18:00Z\",\"notBefore\":\"1970-01-01T00:00:00.123456789+00:00\"",
                "\"timeout\":\"pt0.5s\",\"settle\":\"+P1DT2H3M4,5S\"",
                "\"dependents\":\"stop\",\"dryRun\":true,\"later\":1",
                "\"type\":\"cancel\",\"cancels\":\"0\"",
                "\"type\":\"cancel\",\"cancels\":\"0\",\"notAfter\":\"2026-11-22T18:00:00Z\""
            })
    void documentsTheCommandsThatTheCodecTakes(String fields) {
        String json = "{\"id\":\"1\",\"host\":\"h\",\"service\":\"systemd:a b\"," + fields + "}";
        ParseResult result = commands.parse((Envelope) commands.read("h", json.getBytes(UTF_8)));
        assertThat(result).isInstanceOf(Command.class);
        String file = result instanceof StopCommand ? "stop-command.json" : "cancel-command.json";
        Schemas.validate(JsonMapper.shared().readTree(json), file);
    }

    private static Set<String> components(Class<?> record) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                names.addAll(components(component.getType()));
            } else {
                names.add(component.getName());
            }
        }
        if (record == Verdict.class) {
            names.add("success");
        }
        return names;
    }

    private static List<String> texts(JsonNode list) {
        return list.values().stream().map(JsonNode::stringValue).toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
