package io.fleetstop.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event of each kind with everything set, and one with nothing that can be left out. */
final class Samples {
    static final Instant TIME = Instant.parse("2026-11-22T17:00:00.120Z");
    static final Subject SUBJECT =
            new Subject("01JD9Q7W1Y6C", "systemd:db.service", "patch-42", "ops@example.org", true, "CVE-2026-1234");
    static final Worker WORKER = new Worker("hv-017", "5f1c", "0.1.0");
    static final Verdict VERDICT =
            new Verdict(Outcome.STOPPED, "done", "job done, Result=success", "stopped after 3.1 s");
    static final Affected AFFECTED =
            new Affected(List.of("systemd:a.service"), List.of("systemd:b.service"), List.of("systemd:c.service"));

    private static final Subject BARE = new Subject("01JD9Q7W1Y6C", null, null, null, false, null);
    private static final Sighting SIGHTING = new Sighting("active/running", "0c5a", TIME, List.of("db.socket"));
    private static final Sighting GLIMPSE = new Sighting("unknown", null, null, List.of());

    private Samples() {}

    static List<Event> full() {
        return List.of(
                new AcceptedEvent(SUBJECT, WORKER, TIME, TIME, true, TIME, TIME),
                new StartedEvent(SUBJECT, WORKER, "systemd:postgresql.service", SIGHTING, 1, TIME, TIME, TIME),
                finished(SUBJECT, VERDICT, AFFECTED),
                new CancelFinishedEvent(SUBJECT, WORKER, "0", CancelResult.APPLIED, "cancelled", TIME, TIME, TIME),
                new GapEvent(WORKER, "fleetstop.commands", "Kx7", 3, 7L, 9, "the topic was created anew", TIME),
                race(SUBJECT, SIGHTING, "STOPPED"));
    }

    static List<Event> bare() {
        return List.of(
                new AcceptedEvent(BARE, WORKER, null, TIME, false, TIME, TIME),
                new StartedEvent(BARE, WORKER, "systemd:postgresql.service", GLIMPSE, 1, TIME, TIME, TIME),
                new FinishedEvent(
                        BARE,
                        WORKER,
                        null,
                        Verdict.of(Outcome.INVALID, "service is missing"),
                        null,
                        null,
                        Affected.NONE,
                        false,
                        0,
                        false,
                        Attribution.CERTAIN,
                        new Times(TIME, TIME, null, TIME)),
                new CancelFinishedEvent(BARE, WORKER, "0", CancelResult.KEPT, "kept", TIME, TIME, TIME),
                new GapEvent(WORKER, "fleetstop.commands", "Kx7", 0, null, 0, "the topic was created anew", TIME),
                race(BARE, GLIMPSE, null));
    }

    private static RaceEvent race(Subject subject, Sighting sighting, @Nullable String reported) {
        return new RaceEvent(
                subject,
                WORKER,
                "systemd:postgresql.service",
                sighting,
                sighting,
                reported == null,
                reported,
                "another instance may have been stopped",
                TIME);
    }

    static FinishedEvent finished(Subject subject, Verdict verdict, Affected affected) {
        return finished(subject, verdict, affected, SIGHTING);
    }

    static FinishedEvent finished(Subject subject, Verdict verdict, Affected affected, Sighting sighting) {
        return new FinishedEvent(
                subject,
                WORKER,
                "systemd:postgresql.service",
                verdict,
                sighting,
                sighting,
                affected,
                true,
                1,
                true,
                Attribution.UNCERTAIN,
                new Times(TIME, TIME, TIME, TIME));
    }
}
