package io.fleetstop.faults.account;

import io.fleetstop.faults.account.Breach.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What came of the commands, by what others than the worker saw: the broker has the events, systemd's units have written down
 * their stops.
 */
final class Account {
    /** Between the last look at the clock and the unit's own writing, on two busy cores, in seconds. */
    private static final double TOLERANCE = 3;

    /** Outcomes of commands that may have stopped something. */
    private static final Set<String> ASKED = Set.of("STOPPED", "TIMED_OUT", "INTERRUPTED");

    private final List<Breach> breaches = new ArrayList<>();
    private final Events events;
    private final Map<String, List<Stopped>> stops;
    private final Circumstances circumstances;

    Account(Events events, List<Stopped> stops, Circumstances circumstances) {
        this.events = events;
        this.circumstances = circumstances;
        this.stops = stops.stream().collect(Collectors.groupingBy(Stopped::unit));
    }

    /**
     * Everything that is not as it was promised.
     *
     * @param cancels their ids
     */
    List<Breach> of(List<Sent> commands, List<String> cancels) {
        Map<String, List<Sent>> byUnit = commands.stream().collect(Collectors.groupingBy(Sent::unit));
        byUnit.forEach(this::check);
        stops.forEach((unit, all) -> checkNumber(byUnit.getOrDefault(unit, List.of()), all));
        cancels.stream()
                .filter(cancel -> events.finished(cancel) == null)
                .forEach(cancel -> breach(Promise.LOST, cancel, "no finished event"));
        events.differentCopies(circumstances::isDamaged).forEach(this::checkCopies);
        return List.copyOf(breaches);
    }

    private void check(String unit, List<Sent> commands) {
        Outcomes outcomes = new Outcomes(commands, stops.getOrDefault(unit, List.of()), circumstances);
        commands.forEach(sent -> check(sent, outcomes));
        commands.stream()
                .filter(sent -> claims(sent, "STOPPED"))
                .collect(Collectors.groupingBy(
                        sent -> Outcomes.instance(events.everFinished(sent.id()).get(0))))
                .forEach(this::checkClaims);
    }

    private void check(Sent sent, Outcomes outcomes) {
        List<JsonNode> finished = events.everFinished(sent.id());
        if (finished.isEmpty()) {
            breach(Promise.LOST, sent.id(), "no finished event, but " + stops.get(sent.unit()));
        } else if (!outcomes.areTrue(sent, finished)) {
            breach(Promise.WRONG_OUTCOME, sent.id(), stops.get(sent.unit()) + ", but " + finished);
        } else if (!events.isOfOneInstance(sent.id()) && !circumstances.isForgotten(sent.id())) {
            breach(Promise.WRONG_OUTCOME, sent.id(), "started for another instance than " + finished);
        }
        stops.getOrDefault(sent.unit(), List.of()).stream()
                .filter(stop -> stop.run().equals(sent.run()) && !circumstances.isByPerson(stop))
                .filter(stop -> stop.at() > sent.latest() + TOLERANCE)
                .forEach(stop -> breach(Promise.STOPPED_LATE, sent.id(), stop + " after " + sent.latest()));
    }

    private void checkClaims(String instance, List<Sent> claimants) {
        if (claimants.size() > 1) {
            breach(Promise.WRONG_OUTCOME, instance, "all of these say that they have stopped it: " + claimants);
        }
    }

    /** Each command stops one run at most, and that once. */
    private void checkNumber(List<Sent> commands, List<Stopped> all) {
        List<Stopped> byWorker =
                all.stream().filter(stop -> !circumstances.isByPerson(stop)).toList();
        long most = commands.stream().filter(this::mayHaveStopped).count()
                + commands.stream().filter(sent -> events.isRace(sent.id())).count();
        long runs = byWorker.stream().map(Stopped::run).distinct().count();
        if (all.stream().map(Stopped::run).distinct().count() < all.size() || runs > most) {
            breach(Promise.STOPPED_TWICE, all.get(0).unit(), all + ", but " + most + " may have stopped it");
        }
        byWorker.stream()
                .filter(stop -> commands.stream().noneMatch(sent -> isFor(sent, stop)))
                .forEach(stop -> breach(Promise.STOPPED_ANOTHER, stop.unit(), stop + ", but " + saidOf(commands)));
    }

    private boolean mayHaveStopped(Sent sent) {
        List<JsonNode> finished = events.everFinished(sent.id());
        return finished.isEmpty()
                || circumstances.isDamaged(sent.id())
                || ASKED.stream().anyMatch(outcome -> claims(sent, outcome));
    }

    private boolean claims(Sent sent, String outcome) {
        return events.everFinished(sent.id()).stream().anyMatch(event -> Outcomes.is(event, outcome));
    }

    /**
     * Whether this was for that run: it was there when the command was sent, or was found in its place, since somebody had
     * restarted it; or the worker says that this one cannot be excluded.
     */
    private boolean isFor(Sent sent, Stopped stop) {
        return stop.run().equals(sent.run())
                || circumstances.isRestarted(sent.unit())
                        && events.everFinished(sent.id()).stream()
                                .anyMatch(event -> stop.run().equals(Outcomes.instance(event)))
                || events.admits(sent.id(), stop.run());
    }

    private String saidOf(Collection<Sent> commands) {
        return Stream.concat(
                        commands.stream().map(Sent::run),
                        commands.stream()
                                .flatMap(sent -> events.everFinished(sent.id()).stream())
                                .map(JsonNode::toString))
                .collect(Collectors.joining("\n   "));
    }

    private void checkCopies(String event, Set<String> copies) {
        breach(Promise.DIFFERENT_COPIES, event, String.join("\n   ", copies));
    }

    private void breach(Promise promise, String of, String seen) {
        breaches.add(new Breach(promise, of, seen));
    }
}
