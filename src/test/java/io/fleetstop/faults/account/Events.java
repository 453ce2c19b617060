package io.fleetstop.faults.account;

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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was published, by the ids of the events. */
public final class Events {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** By the id of the event, and by the installation that published it: after the loss of a journal it is another one. */
    private final Map<String, Map<String, Set<String>>> copies = new HashMap<>();

    private final Map<String, List<JsonNode>> finished = new HashMap<>();
    private final Set<String> accepted = new HashSet<>();
    private final Map<String, Set<String>> startedFor = new HashMap<>();
    private final Map<String, List<JsonNode>> races = new HashMap<>();
    private final List<JsonNode> gaps = new ArrayList<>();

    private int known;

    /** @param results all so far, in the order in which they were given before */
    public void addNew(List<ConsumerRecord<byte[], byte[]>> results) {
        results.subList(known, results.size()).forEach(this::add);
        known = results.size();
    }

    private void add(ConsumerRecord<byte[], byte[]> copy) {
        String id = String.valueOf(Records.header(copy, "ce_id"));
        JsonNode event = JSON.readTree(copy.value());
        copies.computeIfAbsent(id, first -> new HashMap<>())
                .computeIfAbsent(event.path("install").asString(""), first -> new HashSet<>())
                .add(content(copy));
        if (id.endsWith(":finished")) {
            finished.computeIfAbsent(command(id), first -> new ArrayList<>()).add(event);
        } else if (id.endsWith(":race")) {
            races.computeIfAbsent(command(id), first -> new ArrayList<>()).add(event);
        } else if (id.endsWith(":accepted")) {
            accepted.add(command(id));
        } else if (id.contains(":started:")) {
            startedFor.computeIfAbsent(command(id), first -> new HashSet<>()).add(Outcomes.instance(event));
        } else if ("io.fleetstop.worker.gap.v1".equals(Records.header(copy, "ce_type"))) {
            gaps.add(event);
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
    public boolean isUnheard(String command) {
        return finished(command) == null
                && copies.keySet().stream().noneMatch(id -> command(id).equals(command));
    }

    /** Null if none was published. */
    @Nullable
    public JsonNode finished(String command) {
        List<JsonNode> all = everFinished(command);
        return all.isEmpty() ? null : all.get(0);
    }

    public boolean areAccepted(List<Sent> commands) {
        return commands.stream().allMatch(sent -> accepted.contains(sent.id()));
    }

    /** A field of how it ended; null if it has not. */
    @Nullable
    public String said(String command, String field) {
        JsonNode event = finished(command);
        return event == null ? null : event.path(field).asString();
    }

    /** All copies, in their order. */
    public List<JsonNode> everFinished(String command) {
        return finished.getOrDefault(command, List.of());
    }

    public boolean isRace(String command) {
        return races.containsKey(command);
    }

    /** Whether it was published that the command may have stopped this run, although it was started later. */
    public boolean admits(String command, String run) {
        return races.getOrDefault(command, List.of()).stream().anyMatch(race -> mayBe(race, run))
                || everFinished(command).stream()
                        .filter(event ->
                                "uncertain".equals(event.path("attribution").asString()))
                        .anyMatch(event -> !isLeftAlone(event, run));
    }

    /** systemd forgets the instance of what is down. */
    private static boolean mayBe(JsonNode race, String run) {
        String after = race.path("after").path("instance").asString("");
        return after.isEmpty() || after.equals(run);
    }

    /** Whether it says that this one goes on. */
    private static boolean isLeftAlone(JsonNode event, String run) {
        JsonNode after = event.path("after");
        return after.path("state").asString("").startsWith("active")
                && after.path("instance").asString("").equals(run);
    }

    /** Whether a stop was for the instance that its started events name. */
    public boolean isOfOneInstance(String command) {
        Set<String> instances = new HashSet<>(startedFor.getOrDefault(command, Set.of()));
        if (!instances.isEmpty()) {
            everFinished(command).stream()
                    .filter(event -> Outcomes.is(event, "STOPPED"))
                    .forEach(event -> instances.add(Outcomes.instance(event)));
        }
        return instances.size() <= 1;
    }

    /** All so far, in their order. */
    public List<JsonNode> gaps() {
        return List.copyOf(gaps);
    }

    /** The id of the command that an event is about, from the event's own: {@code <host>/<id>:finished}. */
    public static String command(String event) {
        return event.substring(event.indexOf('/') + 1).replaceFirst(":(accepted|started:\\d+|finished|race)$", "");
    }

    public Map<String, Long> outcomesByName() {
        // A cancel has a result, and no outcome.
        return finished.values().stream()
                .map(all -> all.get(0))
                .filter(event -> event.has("outcome"))
                .collect(Collectors.groupingBy(
                        event -> event.path("outcome").asString(), TreeMap::new, Collectors.counting()));
    }

    /**
     * Events of which there are copies that differ, with all of them; after the loss of a journal there may be another one.
     *
     * @param excused commands of which any copies may differ
     */
    public Map<String, Set<String>> differentCopies(Predicate<String> excused) {
        Map<String, Set<String>> different = new HashMap<>();
        copies.forEach((event, byInstall) -> byInstall.values().stream()
                .filter(contents -> contents.size() > 1 && !excused.test(command(event)))
                .forEach(contents -> different.put(event, contents)));
        return different;
    }
}
