package io.fleetstop.systemd;

import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.StopReport.Ending;
import java.util.Set;

/**
 * What the errors of systemd and of the bus mean for a look and for a stop. Names of systemd:
 * {@code src/libsystemd/sd-bus/bus-common-errors.h}; names of the bus: {@code dbus/dbus-protocol.h}.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets are made by Set.of
enum SystemdError {
    NO_SUCH_UNIT(Finding.NOT_FOUND, Ending.NOT_FOUND, "org.freedesktop.systemd1.NoSuchUnit"),
    /** A process that is in no unit of this systemd, or that the bus knows no process of. */
    NO_UNIT(
            Finding.FAILED,
            Ending.FAILED,
            "org.freedesktop.systemd1.NoUnitForPID",
            "org.freedesktop.DBus.Error.UnixProcessIdUnknown"),
    /** A name that systemd refuses: none of its units can have it. */
    BAD_NAME(Finding.NOT_FOUND, Ending.NOT_FOUND, "org.freedesktop.DBus.Error.InvalidArgs"),
    /** {@code RefuseManualStop=yes}. */
    NOT_STOPPABLE(Finding.FAILED, Ending.NOT_STOPPABLE, "org.freedesktop.systemd1.OnlyByDependency"),
    DENIED(
            Finding.ACCESS_DENIED,
            Ending.ACCESS_DENIED,
            "org.freedesktop.DBus.Error.AccessDenied",
            "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired"),
    /** The object went between two calls: systemd unloaded the unit, or the job ended. */
    GONE(Finding.UNAVAILABLE, Ending.UNAVAILABLE, "org.freedesktop.DBus.Error.UnknownObject"),
    /** The call surely never came to systemd. */
    UNREACHED(
            Finding.UNAVAILABLE,
            Ending.UNAVAILABLE,
            SystemdError.NO_SERVER,
            "org.freedesktop.DBus.Error.NameHasNoOwner",
            "org.freedesktop.DBus.Error.ServiceUnknown",
            "org.freedesktop.DBus.Error.LimitsExceeded"),
    /** The call may have come to systemd, and may still be carried out. */
    UNANSWERED(
            Finding.UNAVAILABLE,
            Ending.TIMED_OUT,
            SystemdError.NO_REPLY,
            "org.freedesktop.DBus.Error.Disconnected",
            "org.freedesktop.DBus.Error.Timeout",
            "org.freedesktop.DBus.Error.TimedOut"),
    /** Everything else that systemd says no to. */
    REFUSED(Finding.FAILED, Ending.FAILED);

    static final String NO_SERVER = "org.freedesktop.DBus.Error.NoServer";
    static final String NO_REPLY = "org.freedesktop.DBus.Error.NoReply";

    private final Finding finding;
    private final Ending ending;
    private final Set<String> names;

    SystemdError(Finding finding, Ending ending, String... names) {
        this.finding = finding;
        this.ending = ending;
        this.names = Set.of(names);
    }

    static SystemdError named(String name) {
        for (SystemdError error : values()) {
            if (error.names.contains(name)) {
                return error;
            }
        }
        return REFUSED;
    }

    Finding finding() {
        return finding;
    }

    Ending ending() {
        return ending;
    }
}
