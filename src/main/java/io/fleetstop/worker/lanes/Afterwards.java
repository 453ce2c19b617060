package io.fleetstop.worker.lanes;

import io.fleetstop.journal.JournalClosedException;
import io.fleetstop.service.Activity;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a service whose stop had ended before its call returned: managers take names, not instances, so the call may
 * have stopped one that was started since.
 */
final class Afterwards {
    private static final Logger log = LoggerFactory.getLogger(Afterwards.class);
    private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(5);

    private final Calls calls;
    private final Races races;

    Afterwards(Calls calls, Races races) {
        this.calls = calls;
        this.races = races;
    }

    /** Called when the call has returned, and when it is waited for no longer. Whatever comes of it, the lane goes on. */
    RunResult run(Unreturned unreturned) throws InterruptedException {
        try {
            compare(unreturned);
        } catch (JournalClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("What the late call of {} did cannot be found out", unreturned.id(), e);
        }
        return RunResult.done();
    }

    private void compare(Unreturned unreturned) throws InterruptedException {
        // Before the look: what the call does between the two is not missed then.
        StopReport report = unreturned.call().getNow(null);
        ServiceManager manager = unreturned.stop().manager();
        var call = calls.inspect(manager, unreturned.evidence().canonicalName());
        Inspection look = calls.await(manager, call, LOOK_TIMEOUT);
        ServiceState hit = hit(unreturned.evidence(), report, look == null ? null : look.state());
        if (hit != null) {
            races.report(unreturned, report, hit);
        } else {
            races.noMoreSeen(unreturned, report, look);
        }
    }

    /** The other instance that the call has stopped, or may stop yet; null if none is seen. */
    private static @Nullable ServiceState hit(
            Evidence evidence, @Nullable StopReport report, @Nullable ServiceState now) {
        if (report != null && wasRefused(report.ending())) {
            return null;
        }
        boolean over = report != null && report.ending() != StopReport.Ending.TIMED_OUT;
        return Stream.of(now, report == null ? null : report.state())
                .filter(Objects::nonNull)
                .filter(seen -> isOther(evidence.instance(), seen.instance()) || isForgotten(report, seen))
                .filter(seen -> !over || seen.activity() != Activity.RUNNING)
                .findFirst()
                .orElse(null);
    }

    /** systemd keeps nothing of a unit that is down and that nothing refers to. */
    private static boolean isForgotten(@Nullable StopReport report, ServiceState seen) {
        return report != null && report.othersAtWork() && Sightings.of(seen).instance() == null;
    }

    private static boolean isOther(@Nullable Instance meant, @Nullable Instance seen) {
        return meant != null && seen != null && meant.isOtherRunThan(seen);
    }

    /** Whether the call surely stopped nothing. */
    private static boolean wasRefused(StopReport.Ending ending) {
        return switch (ending) {
            case STOPPED, TIMED_OUT, FAILED -> false;
            case NOT_RUNNING, OUTLIVED, NOT_FOUND, NOT_SUPPORTED, NOT_STOPPABLE, ACCESS_DENIED, UNAVAILABLE, WITHHELD ->
                true;
        };
    }
}
