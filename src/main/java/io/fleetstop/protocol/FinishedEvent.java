package io.fleetstop.protocol;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one terminal event of a command. Its bytes are made once and resent unchanged.
 *
 * @param canonicalService {@code manager:name} with the manager's canonical name; null if the manager was not asked
 * @param before the service before the call; null if it was not looked at
 * @param after the service after the call; null if it was not looked at again
 * @param callOutstanding the manager's call has not returned yet
 * @param attempt how many times a stop was started; 0 if never
 * @param recovered the worker died in mid-stop and came to this result afterwards
 */
public record FinishedEvent(
        @JsonUnwrapped Subject subject,
        @JsonUnwrapped Worker worker,
        @Nullable String canonicalService,
        @JsonUnwrapped Verdict verdict,
        @Nullable Sighting before,
        @Nullable Sighting after,
        @JsonUnwrapped Affected affected,
        boolean callOutstanding,
        int attempt,
        boolean recovered,
        Attribution attribution,
        @JsonUnwrapped Times times)
        implements Event {
    public static final String TYPE = "io.fleetstop.stop.finished.v1";

    /** The event of a command that ended without any look at its service. */
    public static FinishedEvent unseen(Subject subject, Worker worker, Verdict verdict, Times times) {
        return new FinishedEvent(
                subject, worker, null, verdict, null, null, Affected.NONE, false, 0, false, Attribution.CERTAIN, times);
    }

    /** The same, with the names that this host's policy refused. */
    public FinishedEvent withRefused(List<String> refused) {
        return new FinishedEvent(
                subject,
                worker,
                canonicalService,
                verdict,
                before,
                after,
                new Affected(affected.dependents(), affected.dependentsRunning(), refused),
                callOutstanding,
                attempt,
                recovered,
                attribution,
                times);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String eventId() {
        return key() + ":finished";
    }

    @Override
    public Instant time() {
        return times.finished();
    }

    @Override
    public String key() {
        return worker.host() + "/" + subject.id();
    }
}
