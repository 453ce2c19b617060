package io.fleetstop.windows;

import java.time.Duration;

/** Whether a service that is stopping gets on with it: it raises its checkpoint within the time that it hints at. */
final class Progress {
    private ServiceStatus last;
    private Duration since;

    Progress(ServiceStatus first, Duration at) {
        last = first;
        since = at;
    }

    void saw(ServiceStatus now, Duration at) {
        if (now.state() != last.state() || now.checkPoint() != last.checkPoint()) {
            since = at;
        }
        last = now;
    }

    /** What to say of it; nothing unless it is stopping. */
    String remark(Duration at) {
        if (last.state() != RunState.STOP_PENDING) {
            return "";
        }
        Duration quiet = at.minus(since);
        Duration hint = Duration.ofMillis(last.waitHint());
        String checkPoint = "; its checkpoint " + last.checkPoint();
        return quiet.compareTo(hint) > 0
                ? checkPoint + " was not raised for " + Pace.seconds(quiet) + ", longer than its wait hint of "
                        + Pace.seconds(hint) + ", so it is stuck by its own account"
                : checkPoint + " was raised " + Pace.seconds(quiet) + " ago, within its wait hint of "
                        + Pace.seconds(hint);
    }
}
