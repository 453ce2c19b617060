package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Availability;
import io.fleetstop.service.Availability.Status;
import org.junit.jupiter.api.Test;

final class AvailabilityTest {
    private final FakeSystemd systemd = new FakeSystemd();
    private final SystemdServiceManager manager =
            new SystemdServiceManager(new BusAddress("tcp:host=localhost,port=1"), systemd);

    @Test
    void namesTheVersion() {
        assertThat(manager.availability()).isEqualTo(Availability.available("systemd fake"));
    }

    @Test
    void passesWhenSystemdIsAwayFromItsBus() {
        systemd.versionFails = new SystemdException("org.freedesktop.DBus.Error.NameHasNoOwner", "no owner");
        assertThat(manager.availability().status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(manager.availability().detail()).contains("no owner");
    }

    @Test
    void isAFactWhenTheBusKnowsNoSystemd() {
        systemd.versionFails = new SystemdException("org.freedesktop.DBus.Error.ServiceUnknown", "unknown");
        systemd.knownToBus = false;
        assertThat(manager.availability().status()).isEqualTo(Status.ABSENT);
    }

    @Test
    void passesWhenNobodyAnswers() {
        systemd.versionFails = SystemdException.unanswered("no answer");
        systemd.knownToBus = false;
        assertThat(manager.availability().status()).isEqualTo(Status.UNAVAILABLE);
    }
}
