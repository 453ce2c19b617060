package io.fleetstop.worker.lanes;

import io.fleetstop.service.Answer;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.simulated.SimulatedServiceManager;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A rig whose time the test moves. */
abstract class StillRig {
    final MovableClock time = new MovableClock();
    final SimulatedServiceManager manager = new SimulatedServiceManager();
    Rig rig;

    @BeforeEach
    void open(@TempDir Path directory) {
        rig = Rig.still(directory, manager, time);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    final Order order(String service) {
        return rig.order("c", service);
    }

    final String outcome() {
        return rig.outcome("c");
    }

    final void everyLookFinds(Finding finding) {
        manager.lookThrough(seen -> Inspection.without(finding, new Answer("42", "answer", "because")));
    }
}
