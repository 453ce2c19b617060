package io.fleetstop.service;

/** Whether a service runs, in the one sense that matters for stopping it. */
public enum Activity {
    /** It runs, or is about to: starting, reloading, waiting to be restarted. */
    RUNNING,
    /** It still runs but was asked to stop already. */
    STOPPING,
    /** Nothing of it runs. */
    STOPPED
}
