package io.fleetstop.windows;

import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.StopReport.Ending;

/**
 * What the errors of the service control manager mean: the one place that says so. Numbers and names:
 * <a href="https://learn.microsoft.com/windows/win32/debug/system-error-codes">winerror.h</a>.
 */
enum ScmError {
    ERROR_ACCESS_DENIED(
            5,
            Finding.ACCESS_DENIED,
            Control.REFUSED,
            "Windows does not let the worker's account do this; grant it the right on this service with sc sdset, see"
                    + " windows.md"),
    /** The connection was closed by the other end; the next question opens another one. */
    ERROR_INVALID_HANDLE(
            6, Finding.UNAVAILABLE, Control.UNDELIVERED, "the connection to the service control manager is gone"),
    /** Also what Wine answers if the service's process ends while it is asked. */
    ERROR_BROKEN_PIPE(109, Finding.UNAVAILABLE, Control.LOST, "the service's process ended, or its manager did"),
    ERROR_INVALID_NAME(123, Finding.NOT_FOUND, Control.REFUSED, "no Windows service can have this name"),
    ERROR_DEPENDENT_SERVICES_RUNNING(
            1051,
            Finding.FAILED,
            Control.DEPENDENTS_FIRST,
            "services that depend on it run, and have to be stopped first; look which, and stop it again"),
    ERROR_INVALID_SERVICE_CONTROL(
            1052, Finding.FAILED, Control.REFUSED, "the service accepts no stop; it ends with the host, or by itself"),
    /** The call blocks for 30 seconds before; the control may reach the service yet. */
    ERROR_SERVICE_REQUEST_TIMEOUT(
            1053,
            Finding.UNAVAILABLE,
            Control.LOST,
            "the service, or another one that its manager was busy with, did not answer in time"),
    ERROR_SERVICE_DATABASE_LOCKED(
            1055, Finding.UNAVAILABLE, Control.UNDELIVERED, "the list of services is locked by somebody else"),
    ERROR_SERVICE_DOES_NOT_EXIST(1060, Finding.NOT_FOUND, Control.REFUSED, "there is no Windows service of this name"),
    ERROR_SERVICE_CANNOT_ACCEPT_CTRL(
            1061, Finding.UNAVAILABLE, Control.NOT_NOW, "the service is starting or stopping and takes no orders"),
    ERROR_SERVICE_NOT_ACTIVE(1062, Finding.UNAVAILABLE, Control.NOT_NOW, "the service does not run"),
    ERROR_SERVICE_MARKED_FOR_DELETE(
            1072,
            Finding.FAILED,
            Control.REFUSED,
            "the service is being deleted, and goes when it has stopped and nobody has it open; look whether its process"
                    + " still runs"),
    ERROR_SHUTDOWN_IN_PROGRESS(1115, Finding.UNAVAILABLE, Control.UNDELIVERED, "the host is shutting down"),
    RPC_S_SERVER_UNAVAILABLE(
            1722, Finding.UNAVAILABLE, Control.UNDELIVERED, "the service control manager cannot be reached"),
    RPC_S_SERVER_TOO_BUSY(1723, Finding.UNAVAILABLE, Control.UNDELIVERED, "the service control manager is too busy"),
    RPC_S_CALL_FAILED(
            1726,
            Finding.UNAVAILABLE,
            Control.LOST,
            "the connection to the service control manager broke while it was asked"),
    RPC_S_CALL_FAILED_DNE(
            1727,
            Finding.UNAVAILABLE,
            Control.UNDELIVERED,
            "the connection to the service control manager broke before it was asked"),
    /** Any other number. Nobody knows what it means for a stop, so the state is read before it is called failed. */
    OTHER(
            -1,
            Finding.FAILED,
            Control.REFUSED_OR_LOST,
            "Windows answered with an error that is not usual here; net helpmsg has its text");

    /** What it means for a stop that was asked for. */
    enum Control {
        /** It was not asked for, and asking again would not help. */
        REFUSED,
        /** It was not asked for; asking again later makes sense. */
        UNDELIVERED,
        /** It may have come to the service, or may yet: the state is read before anything else. */
        LOST,
        /** As the one or the other, by the state. */
        REFUSED_OR_LOST,
        /** The state was another one than it had just been. */
        NOT_NOW,
        DEPENDENTS_FIRST
    }

    private final int number;
    private final Finding finding;
    private final Control control;
    private final String text;

    ScmError(int number, Finding finding, Control control, String text) {
        this.number = number;
        this.finding = finding;
        this.control = control;
        this.text = text;
    }

    static ScmError numbered(int number) {
        for (ScmError error : values()) {
            if (error.number == number) {
                return error;
            }
        }
        return OTHER;
    }

    /** What a look that ends so has found. */
    Finding finding() {
        return finding;
    }

    Control control() {
        return control;
    }

    /** How a stop ends that surely was not asked for. */
    Ending ending() {
        if (this == ERROR_INVALID_SERVICE_CONTROL) {
            return Ending.NOT_STOPPABLE;
        }
        return switch (finding) {
            case NOT_FOUND, AMBIGUOUS -> Ending.NOT_FOUND;
            case NOT_SUPPORTED -> Ending.NOT_SUPPORTED;
            case ACCESS_DENIED -> Ending.ACCESS_DENIED;
            case FAILED, FOUND -> Ending.FAILED;
            case UNAVAILABLE -> Ending.UNAVAILABLE;
        };
    }

    /** The name in winerror.h. */
    String constant() {
        return this == OTHER ? "not in the table" : name();
    }

    /** One sentence for the person on call. */
    String text() {
        return text;
    }
}
