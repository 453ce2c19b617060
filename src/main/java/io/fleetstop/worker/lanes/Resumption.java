package io.fleetstop.worker.lanes;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;

/** What to do about a stop that was started, and of which nobody knows how far it came: DESIGN 4.5 as a function. */
enum Resumption {
    /** It is stopped, or another instance runs: whoever did that, the one that was to be stopped runs no more. */
    STOPPED_MEANWHILE,
    /** It is stopping: wait for it, without a second call. */
    WAIT,
    /** The same instance runs. */
    STOP_AGAIN,
    /** Nobody can tell whether what is there is the same instance; or it was tried often enough. */
    GIVE_UP;

    /** How often a stop is started at most. */
    static final int MAX_ATTEMPTS = 3;

    static Resumption of(Evidence evidence, ServiceState now, int attempts) {
        if (!now.canonicalName().equals(evidence.canonicalName())) {
            return GIVE_UP;
        }
        if (now.activity() == Activity.STOPPED) {
            return STOPPED_MEANWHILE;
        }
        Instance then = evidence.instance();
        Instance current = now.instance();
        if (then == null || current == null || then.identity() == null || current.identity() == null) {
            return GIVE_UP;
        }
        if (!then.isSameRunAs(current)) {
            return STOPPED_MEANWHILE;
        }
        if (now.activity() == Activity.STOPPING) {
            return WAIT;
        }
        return attempts < MAX_ATTEMPTS ? STOP_AGAIN : GIVE_UP;
    }
}
