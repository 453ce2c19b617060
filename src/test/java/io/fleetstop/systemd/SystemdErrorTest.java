package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.StopReport.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SystemdErrorTest {
    @ParameterizedTest
    @CsvSource({
        "org.freedesktop.systemd1.NoSuchUnit, NOT_FOUND, NOT_FOUND",
        "org.freedesktop.DBus.Error.InvalidArgs, NOT_FOUND, NOT_FOUND",
        "org.freedesktop.systemd1.OnlyByDependency, FAILED, NOT_STOPPABLE",
        "org.freedesktop.DBus.Error.AccessDenied, ACCESS_DENIED, ACCESS_DENIED",
        "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired, ACCESS_DENIED, ACCESS_DENIED",
        "org.freedesktop.DBus.Error.NameHasNoOwner, UNAVAILABLE, UNAVAILABLE",
        "org.freedesktop.DBus.Error.ServiceUnknown, UNAVAILABLE, UNAVAILABLE",
        "org.freedesktop.DBus.Error.LimitsExceeded, UNAVAILABLE, UNAVAILABLE",
        "org.freedesktop.DBus.Error.NoReply, UNAVAILABLE, TIMED_OUT",
        "org.freedesktop.systemd1.TransactionIsDestructive, FAILED, FAILED",
        "org.freedesktop.DBus.Error.NoMemory, FAILED, FAILED"
    })
    void meansTheSameAlways(String name, Finding finding, Ending ending) {
        assertThat(SystemdError.named(name).finding()).isEqualTo(finding);
        assertThat(SystemdError.named(name).ending()).isEqualTo(ending);
    }
}
