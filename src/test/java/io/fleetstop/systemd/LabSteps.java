package io.fleetstop.systemd;

import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One lab for all tests of a class. */
abstract class LabSteps {
    @SuppressWarnings("NullAway.Init")
    static LabUnits units;

    @BeforeAll
    static void startLab() {
        units = new LabUnits();
    }

    @AfterAll
    static void endLab() {
        if (units != null) {
            units.close();
        }
    }

    static ServiceState inspect(String unit) {
        return units.manager.inspect(unit).requireState();
    }

    static StopReport stop(String unit) {
        return units.manager.stop(new StopRequest(unit, null, Duration.ofSeconds(20)));
    }
}
