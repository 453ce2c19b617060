package io.fleetstop.worker.events;

import io.fleetstop.protocol.FinishedEvent;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.RaceEvent;
import io.fleetstop.protocol.ServiceName;
import io.fleetstop.protocol.Subject;
import io.fleetstop.protocol.Times;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accounts for every command that ended: one line in the log, one count by outcome. */
public final class Accounts {
    private static final Logger log = LoggerFactory.getLogger(Accounts.class);
    private static final Pattern CONTROL = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private static final String NO_MANAGER = "none";
    private static final String QUEUE = "queue";
    private static final String STOP = "stop";

    private final MeterRegistry meters;
    private final Set<String> managers;
    private final Counter races;

    /** @param managers the managers' ids: a tag is never what a sender wrote */
    public Accounts(MeterRegistry meters, Set<String> managers) {
        this.meters = meters;
        this.managers = Set.copyOf(managers);
        Stream.concat(managers.stream(), Stream.of(NO_MANAGER)).forEach(this::register);
        stage(QUEUE);
        stage(STOP);
        races = meters.counter("fleetstop.lanes.races");
    }

    /** All of them from the start, at zero: an alert cannot watch for what is not there yet. */
    private void register(String manager) {
        EnumSet.complementOf(EnumSet.of(Outcome.UNKNOWN)).forEach(outcome -> stops(manager, outcome));
    }

    /** Call once, after the event is durable. */
    public void finished(FinishedEvent event) {
        var verdict = event.verdict();
        stops(manager(event.subject()), verdict.outcome()).increment();
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

    private Counter stops(String manager, Outcome outcome) {
        return meters.counter("fleetstop.stops", "manager", manager, "outcome", outcome.name());
    }

    private void time(Times times) {
        if (times.started() != null) {
            stage(QUEUE).record(positive(Duration.between(times.received(), times.started())));
            stage(STOP).record(positive(Duration.between(times.started(), times.finished())));
        }
    }

    private Timer stage(String name) {
        return meters.timer("fleetstop.stage", "stage", name);
    }

    // A clock that was set back between the two makes no stop shorter than nothing.
    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private String manager(Subject subject) {
        String service = subject.service();
        String manager = service == null ? "" : service.substring(0, Math.max(0, service.indexOf(':')));
        return managers.contains(manager) ? manager : NO_MANAGER;
    }

    // What a sender wrote must not look like a line of its own, nor like a command to a terminal.
    public static String printable(String text) {
        String cut =
                text.length() > ServiceName.MAX_NAME_LENGTH ? text.substring(0, ServiceName.MAX_NAME_LENGTH) : text;
        return CONTROL.matcher(cut).replaceAll("?");
    }
}
