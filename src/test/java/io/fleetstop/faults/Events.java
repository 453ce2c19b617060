package io.fleetstop.faults;

import io.fleetstop.kafka.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was published, by the ids of the events. */
final class Events {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Set<String>> contents = new HashMap<>();
    private final Map<String, JsonNode> finished = new HashMap<>();
    private final Map<String, List<JsonNode>> everFinished = new HashMap<>();
    private final Set<String> races = new HashSet<>();
    private final List<JsonNode> gaps = new ArrayList<>();

    private int known;

    /** @param results all so far, in the order in which they were given before */
    void addNew(List<ConsumerRecord<byte[], byte[]>> results) {
        results.subList(known, results.size()).forEach(this::add);
        known = results.size();
    }

    private void add(ConsumerRecord<byte[], byte[]> copy) {
        String id = String.valueOf(Records.header(copy, "ce_id"));
        contents.computeIfAbsent(id, first -> new HashSet<>()).add(content(copy));
        if (id.endsWith(":finished")) {
            JsonNode event = JSON.readTree(copy.value());
            finished.putIfAbsent(event.path("id").asString(), event);
            everFinished
                    .computeIfAbsent(event.path("id").asString(), first -> new ArrayList<>())
                    .add(event);
        } else if (id.endsWith(":race")) {
            races.add(command(id));
        } else if ("io.fleetstop.worker.gap.v1".equals(Records.header(copy, "ce_type"))) {
            gaps.add(JSON.readTree(copy.value()));
        }
    }

    /** All that a consumer gets of it, but for its place and what a tracer may add: a topic that grows moves its keys. */
    private static String content(ConsumerRecord<byte[], byte[]> copy) {
        String headers = Arrays.stream(copy.headers().toArray())
                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.joining(","));
        return Records.key(copy) + " " + headers + " " + Records.value(copy);
    }

    /** Whether nothing was published of that command. */
    boolean isUnheard(String command) {
        return finished(command) == null
                && contents.keySet().stream().noneMatch(id -> command(id).equals(command));
    }

    /** Null if none was published. */
    @Nullable
    JsonNode finished(String command) {
        return finished.get(command);
    }

    boolean areAccepted(List<Sent> commands) {
        return commands.stream().allMatch(sent -> contents.containsKey(Scene.HOST + "/" + sent.id() + ":accepted"));
    }

    /** A field of how it ended; null if it has not. */
    @Nullable
    String said(String command, String field) {
        JsonNode event = finished.get(command);
        return event == null ? null : event.path(field).asString();
    }

    /** All copies, in their order. */
    List<JsonNode> everFinished(String command) {
        return everFinished.getOrDefault(command, List.of());
    }

    /** Whether it was published that the command may have stopped a run that was started after it. */
    boolean admitsAnother(String command) {
        JsonNode outcome = finished.get(command);
        return races.contains(command)
                || outcome != null
                        && "uncertain".equals(outcome.path("attribution").asString());
    }

    /** All so far, in their order. */
    List<JsonNode> gaps() {
        return List.copyOf(gaps);
    }

    /** The id of the command that an event is about, from the event's own: {@code <host>/<id>:finished}. */
    static String command(String event) {
        return event.substring(event.indexOf('/') + 1).replaceFirst(":(accepted|started:\\d+|finished|race)$", "");
    }

    Map<String, Long> outcomesByName() {
        // A cancel has a result, and no outcome.
        return finished.values().stream()
                .filter(event -> event.has("outcome"))
                .collect(Collectors.groupingBy(
                        event -> event.path("outcome").asString(), TreeMap::new, Collectors.counting()));
    }

    /** Events of which there are copies that differ, with all of them. */
    Map<String, Set<String>> different() {
        return contents.entrySet().stream()
                .filter(event -> event.getValue().size() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
