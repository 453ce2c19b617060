package io.fleetstop.demo;

import static io.fleetstop.demo.DemoService.BASE;
import static io.fleetstop.demo.DemoService.KILLED;
import static io.fleetstop.demo.DemoService.LATER;
import static io.fleetstop.demo.DemoService.PROTECTED;
import static io.fleetstop.demo.DemoService.RUNNING;
import static io.fleetstop.demo.DemoService.SETTLED;
import static io.fleetstop.demo.DemoService.SLOW;
import static io.fleetstop.demo.DemoService.SPARE_1;
import static io.fleetstop.demo.DemoService.STOPPED;
import static io.fleetstop.demo.DemoService.STUBBORN;

import io.fleetstop.protocol.CancelResult;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.RejectReason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** The commands of the demo, with what must come of them. */
final class Cases {
    private static final String HOST = DemoWorker.HOST;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(30);

    private final Names names;
    private final Instant now;

    Cases(Names names, Instant now) {
        this.names = names;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Sent at once, one after the other. */
    List<Case> first() {
        return Stream.of(stops(), dependents(), refusals(), times(), cancels(), strays())
                .flatMap(List::stream)
                .toList();
    }

    /** Sent when those are through. */
    List<Case> afterwards() {
        var running = stop("running", "the very same command again", RUNNING, Outcome.STOPPED);
        var other = stop("running", "that id for another service", SPARE_1, Outcome.STOPPED);
        return List.of(
                running.expecting(Expected.again(Outcome.STOPPED)),
                other.expecting(Expected.of(RejectReason.ID_REUSED)),
                cancel("cancel-slow", "a cancel of what has ended", "slow", SLOW, CancelResult.TOO_LATE));
    }

    /** Sent while stops are frozen. */
    List<Case> frozen() {
        return List.of(stop("frozen", "while stops are frozen", SPARE_1, Outcome.FROZEN));
    }

    /** Sent when they no longer are. */
    List<Case> unfrozen() {
        return List.of(stop("unfrozen", "a dry run when that is over", SPARE_1, Outcome.WOULD_STOP)
                .with("dryRun", true));
    }

    private List<Case> stops() {
        return List.of(
                stop("running", "a service that runs", RUNNING, Outcome.STOPPED),
                stop("slow", "one that takes 2 s to stop", SLOW, Outcome.STOPPED),
                stop("killed", "one that must be killed after 1 s", KILLED, Outcome.STOPPED),
                stop("stubborn", "one that outlasts a timeout of 2 s", STUBBORN, Outcome.TIMED_OUT)
                        .with("timeout", SOON),
                stop("settled", "one that must stay stopped for 1 s", SETTLED, Outcome.STOPPED)
                        .with("settle", Duration.ofSeconds(1)),
                stop("stopped", "one that does not run", STOPPED, Outcome.ALREADY_STOPPED),
                stop("protected", "one that refuses to be stopped", PROTECTED, Outcome.NOT_STOPPABLE));
    }

    private List<Case> dependents() {
        return List.of(
                stop("base", "one that another service needs", BASE, Outcome.DEPENDENTS_RUNNING),
                stop("base-too", "the same with all that need it", BASE, Outcome.STOPPED)
                        .with("dependents", "stop"));
    }

    private List<Case> refusals() {
        return List.of(
                stop("dry-run", "a dry run", SPARE_1, Outcome.WOULD_STOP).with("dryRun", true),
                stop("unknown", "no such service", names.made("unknown.service"), Outcome.NOT_FOUND),
                stop("no-suffix", "a name without its suffix", names.made("web"), Outcome.NOT_FOUND),
                stop("forbidden", "not in this host's policy", "ssh.service", Outcome.NOT_ALLOWED),
                stop("iis", "a manager that is not there", SPARE_1, Outcome.NOT_SUPPORTED)
                        .with("service", "windows:W3SVC"),
                stop("negative", "a negative timeout", SPARE_1, Outcome.INVALID).with("timeout", SOON.negated()));
    }

    private List<Case> times() {
        return List.of(
                stop("later", "not before 2 s from now", LATER, Outcome.STOPPED).with("notBefore", now.plus(SOON)),
                stop("expired", "not after half an hour ago", SPARE_1, Outcome.EXPIRED)
                        .with("notAfter", now.minus(LONG)),
                stop("restarted", "if it ran half an hour ago", SPARE_1, Outcome.PRECONDITION_FAILED)
                        .with("ifStartedBefore", now.minus(LONG)));
    }

    private List<Case> cancels() {
        return List.of(
                stop("waiting", "not before half an hour from now..", SPARE_1, Outcome.CANCELLED)
                        .with("notBefore", now.plus(LONG)),
                cancel("cancel-1", "..and then cancelled", "waiting", SPARE_1, CancelResult.APPLIED),
                cancel("cancel-2", "a cancel that comes too soon..", "coming", SPARE_1, CancelResult.KEPT),
                stop("coming", "..for this one", SPARE_1, Outcome.CANCELLED));
    }

    private List<Case> strays() {
        var elsewhere = stop("elsewhere", "the value names another host", SPARE_1, Outcome.STOPPED)
                .with("host", "another-host");
        var foreign = stop("foreign", "the key is another host's", SPARE_1, Outcome.STOPPED)
                .with("host", "another-host")
                .to("another-host");
        return List.of(
                Case.ofText("no JSON at all", HOST, "please stop nginx", Expected.of(RejectReason.UNREADABLE)),
                elsewhere.expecting(Expected.of(RejectReason.UNREADABLE)),
                foreign.expecting(Expected.nothing()));
    }

    private Case stop(String id, String shows, DemoService service, Outcome outcome) {
        return stop(id, shows, names.of(service), outcome);
    }

    private Case stop(String id, String shows, String name, Outcome outcome) {
        return Case.of(HOST, id, shows, Expected.of(outcome)).with("service", names.addressed(name));
    }

    private Case cancel(String id, String shows, String target, DemoService service, CancelResult result) {
        return Case.of(HOST, id, shows, Expected.of(result))
                .with("type", "cancel")
                .with("cancels", target)
                .with("service", names.addressed(names.of(service)));
    }
}
