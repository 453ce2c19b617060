package io.fleetstop.systemd;

import io.fleetstop.service.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, in systemd's words.
 *
 * @param result {@code success}, {@code timeout}, {@code exit-code}, {@code signal}...; null if systemd does not tell
 * @param status the exit code or signal of the main process
 */
record UnitResult(@Nullable String result, int status) {
    private static final UnitResult UNKNOWN = new UnitResult(null, 0);

    /** Details only: a stop that is over stays a stop when they cannot be had. */
    static UnitResult read(Systemd systemd, Look look, Deadline deadline) {
        UnitType type = UnitType.of(look.unit().id());
        if (type == null || look.unit().isMissing()) {
            return UNKNOWN;
        }
        try {
            String result = systemd.property(look.unit().id(), type.interfaceName(), "Result", deadline)
                    .toString();
            boolean told = type == UnitType.SERVICE && !result.equals("success") && !result.equals("timeout");
            return new UnitResult(result, told ? status(systemd, look.unit().id(), deadline) : 0);
        } catch (SystemdException e) {
            return UNKNOWN;
        }
    }

    private static int status(Systemd systemd, String unit, Deadline deadline) throws SystemdException {
        Object status = systemd.property(unit, UnitType.SERVICE.interfaceName(), "ExecMainStatus", deadline);
        return status instanceof Number number ? number.intValue() : 0;
    }

    String detail() {
        if (result == null) {
            return "";
        }
        return ", Result=" + result + (status == 0 ? "" : ", ExecMainStatus=" + status);
    }

    String remark() {
        if (result == null || result.equals("success")) {
            return "";
        }
        return result.equals("timeout")
                ? "; systemd had to kill it (Result=timeout)"
                : "; it did not end well (" + detail().substring(2) + ")";
    }
}
