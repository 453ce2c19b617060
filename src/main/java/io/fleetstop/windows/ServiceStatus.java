package io.fleetstop.windows;

import io.fleetstop.service.Activity;

/**
 * What the service control manager says of a service at one moment.
 *
 * @param type {@code dwServiceType}
 * @param controls {@code dwControlsAccepted}
 * @param exitCode {@code dwWin32ExitCode}, of the last run if it is stopped
 * @param specificCode {@code dwServiceSpecificExitCode}
 * @param checkPoint raised by a service that makes progress while it starts or stops
 * @param waitHint in how many milliseconds it means to raise it again
 * @param pid its process; 0 if it has none, or if the question was one that does not tell
 */
record ServiceStatus(
        int type,
        RunState state,
        int controls,
        long exitCode,
        long specificCode,
        long checkPoint,
        long waitHint,
        long pid) {
    private static final int SERVICE_WIN32 = 0x30;
    private static final int SERVICE_WIN32_SHARE_PROCESS = 0x20;
    private static final int SERVICE_ACCEPT_STOP = 0x1;

    Activity activity() {
        return state.activity();
    }

    boolean isDriver() {
        return (type & SERVICE_WIN32) == 0;
    }

    /** Whether its process may be that of others, too, before and after it as well. */
    boolean isOfSharedProcess() {
        return (type & SERVICE_WIN32_SHARE_PROCESS) != 0;
    }

    boolean refusesStop() {
        return state.isSettled() && (controls & SERVICE_ACCEPT_STOP) == 0;
    }

    ServiceStatus withPid(long of) {
        return new ServiceStatus(type, state, controls, exitCode, specificCode, checkPoint, waitHint, of);
    }
}
