package io.fleetstop.worker.intake;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A ladder for each test. */
abstract class LadderSteps {
    @TempDir
    Path directory;

    Ladder ladder;

    @BeforeEach
    final void open() {
        ladder = new Ladder(directory);
    }

    @AfterEach
    final void close() {
        ladder.close();
    }
}
