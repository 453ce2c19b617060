package io.fleetstop.worker.lanes;

import io.fleetstop.simulated.SimulatedServiceManager;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Lanes at work on the clocks of this machine. */
abstract class LiveLanes {
    final SimulatedServiceManager manager = new SimulatedServiceManager();
    Rig rig;
    RunningLanes running;

    @BeforeEach
    void open(@TempDir Path directory) {
        rig = Rig.live(directory, managers());
        running = RunningLanes.start(rig);
    }

    @AfterEach
    void close() {
        running.close();
        rig.close();
    }

    /** The first is the one that most commands are for. */
    SimulatedServiceManager[] managers() {
        return new SimulatedServiceManager[] {manager};
    }

    final List<String> finishedIds() {
        return rig.events().stream()
                .filter(event -> event.get("eventId").asString().endsWith(":finished"))
                .map(event -> event.get("id").asString())
                .toList();
    }
}
