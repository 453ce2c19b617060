package io.fleetstop.faults;

import io.fleetstop.faults.Breach.Promise;
import io.fleetstop.faults.CountedUnits.Stopped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What came of the commands, by what others than the worker saw: the broker has the events, systemd's units have written down
 * their stops.
 */
final class Account {
    /** Between the last look at the clock and the unit's own writing, on two busy cores, in seconds. */
    private static final double TOLERANCE = 3;

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
        Map<String, List<Sent>> byRun = commands.stream().collect(Collectors.groupingBy(Sent::run));
        byRun.values().forEach(this::checkRun);
        events.different().forEach(this::checkCopies);
        Map<String, List<Sent>> byUnit = commands.stream().collect(Collectors.groupingBy(Sent::unit));
        stopsByRun.values().stream()
                .map(stops -> stops.get(0))
                .filter(stop -> !byRun.containsKey(stop.run()) && !byPersons.contains(stop.run()))
                .filter(stop ->
                        byUnit.getOrDefault(stop.unit(), List.of()).stream().noneMatch(sent -> isAdmitted(sent, stop)))
                .forEach(stop -> breach(Promise.STOPPED_ANOTHER, stop.unit(), "run " + stop.run()));
        return List.copyOf(breaches);
    }

    /** A command that finds another run than the one that its sender saw is for that one; later ones it must leave alone. */
    private boolean isAdmitted(Sent sent, Stopped stop) {
        JsonNode finished = events.finished(sent.id());
        return events.admitsAnother(sent.id())
                || finished != null
                        && byPersons.contains(sent.run())
                        && stop.run().equals(instance(finished));
    }

    /** @param commands all that are for one run: one of them at most has stopped it, and the others say so */
    private void checkRun(List<Sent> commands) {
        String run = commands.get(0).run();
        List<Stopped> stops = stopsByRun.getOrDefault(run, List.of());
        if (stops.size() > 1) {
            breach(Promise.STOPPED_TWICE, commands.get(0).id(), stops.toString());
        }
        long claims = commands.stream()
                .filter(sent -> "STOPPED".equals(events.said(sent.id(), "outcome")))
                .count();
        if (claims > 1) {
            breach(Promise.WRONG_OUTCOME, run, claims + " commands say that they have stopped it");
        }
        boolean byOthers = byPersons.contains(run) || claims == 1 && commands.size() > 1;
        commands.forEach(sent -> check(sent, stops, byOthers));
    }

    private void checkCopies(String event, Set<String> copies) {
        if (!forgotten.contains(Events.command(event))) {
            breach(Promise.DIFFERENT_COPIES, event, String.join("\n   ", copies));
        }
    }

    private void check(Sent sent, List<Stopped> stops, boolean byOthers) {
        if (stops.stream().anyMatch(stop -> stop.at() > sent.latest() + TOLERANCE) && !byOthers) {
            breach(Promise.STOPPED_LATE, sent.id(), stops + " after " + sent.latest());
        }
        JsonNode finished = events.finished(sent.id());
        if (finished == null) {
            breach(Promise.LOST, sent.id(), "no finished event, but " + stops);
        } else if (outcomes(sent, finished).stream()
                .noneMatch(outcome -> isTrue(sent, outcome, stops.size(), byOthers))) {
            breach(Promise.WRONG_OUTCOME, sent.id(), stops + ", but " + finished);
        }
    }

    /** After the loss of the journal a second, different one is possible. */
    private List<JsonNode> outcomes(Sent sent, JsonNode first) {
        return forgotten.contains(sent.id()) ? events.everFinished(sent.id()) : List.of(first);
    }

    /** Stopped is what was told to stop, and says so itself; of what did not stop nothing is said but that. */
    private boolean isTrue(Sent sent, JsonNode finished, int stops, boolean byOthers) {
        return switch (finished.path("outcome").asString()) {
            case "STOPPED" -> stops == 1 && (byOthers || sent.run().equals(instance(finished)));
            // A worker that has forgotten that it stopped it says that, too.
            case "ALREADY_STOPPED" -> stops > 0 && (byOthers || forgotten.contains(sent.id()));
            case "INTERRUPTED", "TIMED_OUT" -> true;
            default -> byOthers || stops == 0;
        };
    }

    private static String instance(JsonNode finished) {
        return finished.path("before").path("instance").asString();
    }

    private void breach(Promise promise, String of, String seen) {
        breaches.add(new Breach(promise, of, seen));
    }
}
