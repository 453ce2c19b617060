package io.fleetstop.worker.intake;

import io.fleetstop.protocol.Command;
import io.fleetstop.protocol.ParseResult;
import io.fleetstop.worker.settings.WorkerSettings;
import java.time.Instant;

/** Fixes until when a command may be started. */
final class Deadlines {
    private final WorkerSettings settings;

    Deadlines(WorkerSettings settings) {
        this.settings = settings;
    }

    /** The effective {@code notAfter}: what the sender wrote, but never more than the maximum after the record. */
    Instant notAfter(ParseResult parsed, Instant issued) {
        if (!(parsed instanceof Command command) || command.notAfter() == null) {
            return issued.plus(settings.timeToLive());
        }
        Instant latest = issued.plus(settings.maxTimeToLive());
        return command.notAfter().isBefore(latest) ? command.notAfter() : latest;
    }
}
