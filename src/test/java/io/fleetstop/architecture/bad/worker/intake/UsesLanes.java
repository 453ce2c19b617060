package io.fleetstop.architecture.bad.worker.intake;

import io.fleetstop.architecture.bad.worker.lanes.UsesIntake;

/** Parts of the worker may not see each other. */
public record UsesLanes(UsesIntake lanes) {}
