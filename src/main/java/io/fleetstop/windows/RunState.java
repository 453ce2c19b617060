package io.fleetstop.windows;

import io.fleetstop.service.Activity;

/** {@code dwCurrentState} of <a href="https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-service_status_process">
 * SERVICE_STATUS_PROCESS</a>. */
enum RunState {
    STOPPED(1),
    START_PENDING(2),
    STOP_PENDING(3),
    RUNNING(4),
    CONTINUE_PENDING(5),
    PAUSE_PENDING(6),
    PAUSED(7),
    /** None that is documented. Taken for running: nothing may be called stopped by mistake. */
    UNKNOWN(0);

    private final int number;

    RunState(int number) {
        this.number = number;
    }

    static RunState of(int number) {
        for (RunState state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        return UNKNOWN;
    }

    Activity activity() {
        return switch (this) {
            case STOPPED -> Activity.STOPPED;
            case STOP_PENDING -> Activity.STOPPING;
            case START_PENDING, RUNNING, CONTINUE_PENDING, PAUSE_PENDING, PAUSED, UNKNOWN -> Activity.RUNNING;
        };
    }

    /** Whether the controls that a service says it accepts are its word: while it changes its state it may accept none. */
    boolean isSettled() {
        return this == RUNNING || this == PAUSED;
    }
}
