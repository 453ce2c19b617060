package io.fleetstop.systemd;

import static io.fleetstop.systemd.LabUnits.sleeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Activity;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import java.util.Objects;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services of {@code Type=dbus}, which are up when somebody has their name. That is this test, in place of a program of their own. */
@SuppressWarnings("NullAway.Init")
final class SystemdBusNamesTest {
    /** One that the bus lets root have and that it can activate, wherever systemd is installed. */
    private static final String NAME = "org.freedesktop.locale1";

    private LabUnits units;

    @BeforeEach
    void startLab() {
        units = new LabUnits();
        String unit = sleeping("", "Type=dbus\nBusName=" + NAME + "\nTimeoutStartSec=infinity");
        units.lab.unit("named.service", unit).reload().startWithoutWaiting("named.service");
        units.lab.awaitState("named.service", "activating/start");
    }

    @AfterEach
    void endLab() {
        if (units != null) {
            units.close();
        }
    }

    @Test
    void stopsWhatHasItsName() throws Exception {
        try (DBusConnection owner = connect()) {
            owner.requestBusName(NAME);
            units.lab.awaitState("named.service", "active/running");
            assertThat(inspect().activity()).isEqualTo(Activity.RUNNING);

            stopsAndSaysThatTheNameMayStartIt();
        }
    }

    @Test
    void stopsWhatStillWaitsForItsName() {
        assertThat(inspect().activity()).isEqualTo(Activity.RUNNING);

        stopsAndSaysThatTheNameMayStartIt();
    }

    private void stopsAndSaysThatTheNameMayStartIt() {
        StopReport report = units.manager.stop(new StopRequest("named.service", null, Duration.ofSeconds(20)));

        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        ServiceState after = Objects.requireNonNull(report.state());
        assertThat(after.state()).isEqualTo("inactive/dead");
        assertThat(after.startableBy()).containsExactly("bus name " + NAME);
        assertThat(units.lab.state("named.service")).isEqualTo("inactive/dead");
        assertThat(units.lab.property("named.service", "MainPID")).isEqualTo("0");
    }

    private DBusConnection connect() throws DBusException {
        return DBusConnectionBuilder.forAddress(units.lab.busAddress())
                .withShared(false)
                .build();
    }

    private ServiceState inspect() {
        return units.manager.inspect("named.service").requireState();
    }
}
