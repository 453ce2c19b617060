package io.fleetstop.hyperv;

import io.fleetstop.service.LastWord;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A guest service that knows no stop, on a host whose operator lets the worker disable its component. */
class DisablingRig {
    static final String STOP = "StopService";
    static final String CHANGE = "RequestStateChange";
    static final String CHANGED = "the machine's configuration was changed";
    static final String MAY_BE_CHANGED = "may have been changed";
    static final String NAME = "web/Msvm_GuestFileService";
    static final Duration PATIENT = Duration.ofSeconds(60);
    static final Duration SHORT = Duration.ofMillis(50);

    final FakeWmi wmi = FakeWmi.withOneService();

    @BeforeEach
    void knowNoStop() {
        wmi.component(FakeWmi.GUID, 2);
        wmi.returning(STOP, 1);
    }

    /** All services of the component go with it. */
    void disable() {
        disableComponent();
        wmi.rows.removeIf(row -> row.values().containsKey("Started")
                && !"Msvm_VssService".equals(row.values().get("CreationClassName")));
    }

    void disableComponent() {
        wmi.rows.stream()
                .filter(row -> row.className().endsWith("Component"))
                .forEach(row -> row.values().put("EnabledState", 3L));
    }

    StopReport stop(Duration timeout) {
        return stop(timeout, LastWord.YES);
    }

    StopReport stop(Duration timeout, LastWord lastWord) {
        return new Stop(wmi, new HyperVSettings(true), new StopRequest(NAME, null, List.of(), timeout, lastWord)).run();
    }
}
