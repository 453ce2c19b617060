package io.fleetstop.worker.events;

import io.fleetstop.protocol.FinishedEvent;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.RaceEvent;
import io.fleetstop.protocol.ServiceName;
import io.fleetstop.protocol.Subject;
import io.fleetstop.protocol.Text;
import io.fleetstop.protocol.Times;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accounts for every command that ended: one line in the log, one count by outcome. */
public final class Accounts {
    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    private static final String NO_MANAGER = "none";

    /** Counters by outcome, for each manager. */
    private final Map<String, Map<Outcome, Counter>> stops;

    private final Counter races;

    private final Timer queue;
    private final Timer stop;

    /**
     * All meters are there from the start, at zero: an alert cannot watch for what is not there yet.
     *
     * @param managers the managers' ids: a tag is never what a sender wrote
     */
    public Accounts(MeterRegistry meters, Set<String> managers) {
        stops = Stream.concat(managers.stream(), Stream.of(NO_MANAGER))
                .collect(Collectors.toMap(manager -> manager, manager -> outcomes(meters, manager)));
        queue = meters.timer("fleetstop.stage", "stage", "queue");
        stop = meters.timer("fleetstop.stage", "stage", "stop");
        races = meters.counter("fleetstop.lanes.races");
    }

    private static Map<Outcome, Counter> outcomes(MeterRegistry meters, String manager) {
        Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
        for (Outcome outcome : EnumSet.complementOf(EnumSet.of(Outcome.UNKNOWN))) {
            counters.put(outcome, meters.counter("fleetstop.stops", "manager", manager, "outcome", outcome.name()));
        }
        return counters;
    }

    /** Call once, after the event is durable. */
    public void finished(FinishedEvent event) {
        var verdict = event.verdict();
        count(event.subject(), verdict.outcome());
        time(event.times());
        log.info(
                "{} {}: {}, {}",
                event.subject().id(),
                printable(String.valueOf(event.subject().service())),
                verdict.outcome(),
                printable(verdict.message()));
    }

    /** Call once, after the event is durable. */
    public void raced(RaceEvent race) {
        races.increment();
        log.warn("{} {}: race, {}", race.subject().id(), printable(race.canonicalService()), printable(race.message()));
    }

    /** A call returned after its command had ended, or is waited for no longer; nothing else came of it. */
    public void returnedLate(Subject subject, String what) {
        log.info("{} {}: {}", subject.id(), printable(String.valueOf(subject.service())), printable(what));
    }

    private void time(Times times) {
        if (times.started() != null) {
            queue.record(positive(Duration.between(times.received(), times.started())));
            stop.record(positive(Duration.between(times.started(), times.finished())));
        }
    }

    // A clock that was set back between the two makes no stop shorter than nothing.
    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private void count(Subject subject, Outcome outcome) {
        String service = subject.service();
        String manager = service == null ? "" : service.substring(0, Math.max(0, service.indexOf(':')));
        Map<Outcome, Counter> counters = stops.get(stops.containsKey(manager) ? manager : NO_MANAGER);
        Objects.requireNonNull(Objects.requireNonNull(counters).get(outcome), "no worker ends a command so")
                .increment();
    }

    // What a sender wrote must not look like a line of its own, nor like a command to a terminal.
    private static String printable(String text) {
        return Text.printable(text, ServiceName.MAX_NAME_LENGTH);
    }
}
