package io.fleetstop.faults;

import io.fleetstop.faults.Breach.Promise;
import io.fleetstop.faults.CountedUnits.Stopped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What came of the commands, by what others than the worker saw: the broker has the events, systemd's units have written down
 * their stops.
 */
final class Account {
    /** Between the last look at the clock and the unit's own writing, on two busy cores, in seconds. */
    private static final double TOLERANCE = 2;

    private final List<Breach> breaches = new ArrayList<>();
    private final Events events;
    private final Map<String, List<Stopped>> stopsByRun;
    private final Set<String> byPersons;
    private final Set<String> forgotten;

    /**
     * @param byPersons runs that somebody may have stopped
     * @param forgotten commands that were sent before the journal was lost
     */
    Account(Events events, List<Stopped> stops, Set<String> byPersons, Set<String> forgotten) {
        this.events = events;
        this.byPersons = byPersons;
        this.forgotten = forgotten;
        stopsByRun = stops.stream().collect(Collectors.groupingBy(Stopped::run));
    }

    /** Everything that is not as it was promised. */
    List<Breach> of(List<Sent> commands) {
        commands.forEach(this::check);
        events.different().forEach(this::checkCopies);
        Map<String, Sent> byRun = commands.stream().collect(Collectors.toMap(Sent::run, Function.identity()));
        Map<String, Sent> byUnit = commands.stream().collect(Collectors.toMap(Sent::unit, Function.identity()));
        stopsByRun.values().stream()
                .map(stops -> stops.get(0))
                .filter(stop -> !byRun.containsKey(stop.run()) && !byPersons.contains(stop.run()))
                .filter(stop -> !byUnit.containsKey(stop.unit())
                        || !events.admitsAnother(byUnit.get(stop.unit()).id()))
                .forEach(stop -> breach(Promise.STOPPED_ANOTHER, stop.unit(), "run " + stop.run()));
        return List.copyOf(breaches);
    }

    private void checkCopies(String event, Set<String> copies) {
        if (!forgotten.contains(Events.command(event))) {
            breach(Promise.DIFFERENT_COPIES, event, String.join("\n   ", copies));
        }
    }

    private void check(Sent sent) {
        List<Stopped> stops = stopsByRun.getOrDefault(sent.run(), List.of());
        if (stops.size() > 1) {
            breach(Promise.STOPPED_TWICE, sent.id(), stops.toString());
        }
        if (stops.stream().anyMatch(stop -> stop.at() > sent.latest() + TOLERANCE) && !byPersons.contains(sent.run())) {
            breach(Promise.STOPPED_LATE, sent.id(), stops + " after " + sent.latest());
        }
        JsonNode finished = events.finished(sent.id());
        if (finished == null) {
            breach(Promise.LOST, sent.id(), "no finished event, but " + stops);
        } else if (!isTrue(sent, finished, stops.size())) {
            breach(Promise.WRONG_OUTCOME, sent.id(), stops + ", but " + finished);
        }
    }

    /** Stopped is what was told to stop, and says so itself; of what did not stop nothing is said but that. */
    private boolean isTrue(Sent sent, JsonNode finished, int stops) {
        boolean person = byPersons.contains(sent.run());
        return switch (finished.path("outcome").asString()) {
            case "STOPPED" -> person || stops == 1 && sent.run().equals(instance(finished));
            case "ALREADY_STOPPED" -> person && stops > 0;
            case "INTERRUPTED", "TIMED_OUT" -> true;
            default -> person || stops == 0;
        };
    }

    private static String instance(JsonNode finished) {
        return finished.path("before").path("instance").asString();
    }

    private void breach(Promise promise, String of, String seen) {
        breaches.add(new Breach(promise, of, seen));
    }
}
